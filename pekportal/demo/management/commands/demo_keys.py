"""`manage.py demo_keys --out DIR`: the test keys of the demonstration's people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pekportal.demo import keys


class Command(BaseCommand):
    """Makes them once; refuses in production."""

    help = "Write the test keys of the demonstration's people into a folder, unless they lie there."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where."""
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or leave as it is."""
        if settings.PRODUCTION:
            raise CommandError("test keys are not for production")
        keys.ensure(options["out"])
