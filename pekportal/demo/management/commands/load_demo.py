"""load_demo: the demonstration's data; refuses in production and on a portal that has operators."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from pekportal.demo import people, story


class Command(BaseCommand):
    """Loads the classifiers and the demonstration once."""

    help = "Load the demonstration into an empty portal (demo and test mode only)."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--third-empty`."""
        parser.add_argument(
            "--third-empty", action="store_true", help="leave Q3 2026 open and empty, to walk it from its beginning"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say why not."""
        if settings.PRODUCTION:
            raise CommandError("the demonstration is not loaded in production: its passwords are public")
        if story.is_loaded():
            self.stdout.write("demo: the portal has operators already, nothing loaded")
            return
        call_command("load_classifiers", stdout=self.stdout)
        with translation.override("ru"):
            story.load(third_empty=options["third_empty"])
        self.stdout.write(f"demo: loaded; every log-in has the password {people.PASSWORD}")
