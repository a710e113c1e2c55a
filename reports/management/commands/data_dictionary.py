"""manage.py data_dictionary: write docs/data-dictionary.md from the declarations of the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from programs.tables.registry import TABLES
from reports.form.dictionary import dictionary

PATH = Path(settings.ROOT) / "docs" / "data-dictionary.md"


class Command(BaseCommand):
    """Writes the dictionary, or with --check says whether the committed one is current (exit 1 when not)."""

    help = "Write docs/data-dictionary.md: every heading with its translations, provenance and confidence."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--check", action="store_true", help="only compare, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        text = current()
        if options["check"]:
            if not PATH.exists() or PATH.read_text(encoding="utf-8") != text:
                raise CommandError(f"{PATH.name} is not current: run manage.py data_dictionary")
            return
        PATH.write_text(text, encoding="utf-8")
        self.stdout.write(f"{PATH.relative_to(settings.ROOT)} written")


def current() -> str:
    """The dictionary of this code."""
    return dictionary(table.spec for table in TABLES.values())
