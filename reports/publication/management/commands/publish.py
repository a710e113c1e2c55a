"""`manage.py publish`: makes the public pages anew from the published papers; safe to run at any time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reports.publication.services import sheets, stale

STEP = 500


class Command(BaseCommand):
    """Rows of the schema public_site."""

    help = "Make every row of public_site again (what is right stays); --check says what differs and exits with 3."

    def add_arguments(self, parser: CommandParser) -> None:
        """One of two switches."""
        parser.add_argument("--check", action="store_true", help="write nothing; exit 3 when something differs")
        parser.add_argument("--sums", action="store_true", help="only the regions, the map and the silences")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        if options["check"]:
            lines = stale.compare(self._progress)
            self.stdout.write("\n".join([*lines, f"{len(lines)} rows differ"]))
            raise SystemExit(3 if lines else 0)
        if options["sums"]:
            sheets.tell_silence()
            sheets.rebuild()
            self.stdout.write("regions, map and silences are made")
            return
        self.stdout.write(f"{stale.rebuild(self._progress)} facilities changed")

    def _progress(self, done: int, total: int) -> None:
        """A line for every five hundred facilities: national volume takes its time."""
        if done and done % STEP == 0:
            self.stderr.write(f"{done:,} of {total:,} facilities …")
