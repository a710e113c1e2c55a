"""`manage.py bench_intake`: how right the intake reads the corpus, file by file (made anew in the run)."""

from __future__ import annotations

import argparse
import importlib
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Prints file, cells, right, wrong, unmatched, lost, seconds; exit 1 below the bar."""

    help = "Measures the reading of «Жомарт» and its variants as DOCX, PDF and XLSX against the expected cells."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Formats and variants; all of them without arguments."""
        parser.add_argument("--format", choices=["docx", "pdf", "xlsx", "unruled.pdf"], action="append", dest="kinds")
        parser.add_argument("--variant", action="append", help="original, long or a name of the corpus")
        parser.add_argument("--faults", action="store_true", help="print each cell that is not right")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print; the bar: 98 % on originals, 95 % over the variants, nothing lost."""
        try:
            # the corpus is part of the tests of the checkout; an installed portal has none
            bench = importlib.import_module("tests.intake.corpus.bench")
        except ModuleNotFoundError as wrong:
            raise CommandError("The corpus stands in tests/intake/corpus of the checkout: run it there.") from wrong
        table = bench.Bench(self.stdout.write, faults=options["faults"])
        table.run(options["kinds"], options["variant"])
        if not table.passed:
            raise SystemExit(1)
