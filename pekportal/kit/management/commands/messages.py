"""`manage.py messages [ROOM…] [--add] [--prune]`: lists what the catalogues lack; 1 when something is wrong."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pekportal.kit import messages_check


class Command(BaseCommand):
    """Compares the strings of the code with the catalogues; can append empty entries and remove unused ones."""

    help = "Lists missing, fuzzy, unused and mismatched translations; --add appends empty entries."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        messages_check.arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        rooms = tuple[str, ...](options["rooms"]) or messages_check.ROOMS
        lines = messages_check.run(rooms, add=bool(options["add"]), cut=bool(options["prune"]))
        for line in lines:
            self.stdout.write(line)
        if lines:
            sys.exit(1)
