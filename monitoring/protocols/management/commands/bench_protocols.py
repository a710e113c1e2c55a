"""`manage.py bench_protocols`: how right protocols are read and matched, file by file (made anew in the run)."""

from __future__ import annotations

import argparse
import importlib
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Prints file, values, right, wrong, doubtful, unmatched, lost, facts, seconds; exit 1 below the bar."""

    help = "Measures the reading of made-up protocols as PDF, DOCX and XLSX against the values they were made from."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Formats and papers; all of them without arguments."""
        parser.add_argument("--format", choices=["pdf", "docx", "xlsx"], action="append", dest="kinds")
        parser.add_argument("--paper", action="append", help="the name of a paper of the corpus")
        parser.add_argument("--faults", action="store_true", help="print each value that is not right")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print; the bar: 95 % right over all values, nothing lost."""
        try:
            # the corpus is part of the tests of the checkout; an installed portal has none
            bench = importlib.import_module("tests.protocols.corpus.bench")
        except ModuleNotFoundError as wrong:
            raise CommandError("The corpus stands in tests/protocols/corpus of the checkout: run it there.") from wrong
        table = bench.Bench(self.stdout.write, faults=options["faults"])
        table.run(options["kinds"], options["paper"])
        if not table.passed:
            raise SystemExit(1)
