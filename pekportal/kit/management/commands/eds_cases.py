"""`manage.py eds_cases`: every way a signature can be wrong, what must be said and what is said, in both algorithms."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pekportal.kit.eds.testpki.cases import CASES, outcome
from pekportal.kit.eds.testpki.keys import KINDS
from pekportal.kit.eds.testpki.world import World


class Command(BaseCommand):
    """Exit 0 when every case gets its code; 3 otherwise."""

    help = "Prints the table of good and bad signatures: name, algorithm, expected, got."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which algorithms; GOST in Python takes its time."""
        parser.add_argument("--algorithm", choices=KINDS, action="append", help="both by default")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run all of them, one line each."""
        lines = []
        for kind in options["algorithm"] or KINDS:
            world = World(kind, datetime.now(UTC).replace(microsecond=0))
            for case in CASES:
                got = outcome(case.run(world))
                line = {"algorithm": kind, "name": case.name, "expected": case.expected, "got": got}
                lines.append(line)
                if options["format"] == "text":
                    mark = "ok " if got == case.expected else "BAD"
                    self.stdout.write(f"{mark} {kind:4}  {case.name:55} {case.expected:24} {got}")
        wrong = sum(line["expected"] != line["got"] for line in lines)
        if options["format"] == "json":
            self.stdout.write(json.dumps(lines, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(f"{len(lines) - wrong} / {len(lines)}")
        if wrong:
            sys.exit(3)
