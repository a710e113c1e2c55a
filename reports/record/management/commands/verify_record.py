"""`manage.py verify_record FILE.zip`: is a copy of record what it was (architecture 7). No network, no rows."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reports.record.pack import command
from reports.record.pack.command import NOT_VALID, UNREADABLE, Unreadable
from reports.record.pack.words import for_bundle


class Command(BaseCommand):
    """Exit 0 valid; 3 not; 2 when there is nothing to check."""

    help = "Verifies a copy of record offline and prints the verdict with every check, as verify.py inside it does."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Those of the script inside the ZIP."""
        command.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print; the settings' own roots, and test roots where the portal takes them, are believed as well."""
        allowed = options["allow_test"] or settings.EDS_ALLOW_TEST_ROOTS
        said = Namespace(**{**options, "allow_test": allowed, "root": [*options["root"], *settings.EDS_ROOTS_SHA256]})
        try:
            belief = command.belief_of(said)
            outcome = command.examined(options["file"], belief)
        except Unreadable as wrong:
            self.stderr.write(str(wrong))
            sys.exit(UNREADABLE)
        words = for_bundle()
        self.stdout.write(command.as_json(outcome) if options["format"] == "json" else command.as_text(outcome, words))
        if command.exit_code(outcome) != 0:
            sys.exit(NOT_VALID)
