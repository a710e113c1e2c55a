"""`manage.py bench_sheets`: a workbook of 500 rows through ours and through stock django-import-export, same run."""

from __future__ import annotations

import io
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from import_export import resources
from openpyxl import load_workbook
from tablib import Dataset

from monitoring.models import Quarter
from monitoring.services.workbooks import apply_workbook
from monitoring.tables.impact import ImpactMeasurement
from monitoring.tables.registry import TABLES
from monitoring.workbook import document_of
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.sheets.difference import compare
from pekportal.kit.sheets.pages import Order
from pekportal.kit.sheets.reading import read
from pekportal.kit.sheets.staging import brought
from pekportal.kit.sheets.writing import HEAD_ROW, write

SLUG = "impact-air"
ACTOR = Actor.as_system("bench_sheets")


class Stock(resources.ModelResource):
    """What django-import-export does by itself: one row after another, a diff of each, no check of the values."""

    class Meta:
        model = ImpactMeasurement
        fields = ("id", "quarter", "medium", "point_text", "substance_text", "value_text", "value", "position")


class Bulk(Stock):
    """The same with its own advice for speed: bulk, no diff."""

    class Meta(Stock.Meta):
        use_bulk = True
        skip_diff = True
        force_init_instance = True
        fields = Stock.Meta.fields


class Command(BaseCommand):
    """Prints a table of seconds; everything is rolled back."""

    help = "Measures export and import of workbooks in an open quarter; changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many rows, how often."""
        parser.add_argument("--rows", type=int, default=500)
        parser.add_argument("--times", type=int, default=3)

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure each way `times` times and print the medians."""
        quarter = Quarter.objects.filter(state="open").order_by("-year", "-quarter").first()
        if quarter is None:
            raise CommandError("no open quarter: load the demonstration first", returncode=2)
        rows, times = options["rows"], options["times"]
        with _rolled_back():
            empty = write(document_of(ACTOR, quarter), "ru", now=now(), tables=[SLUG])
            ours, theirs = filled(empty, rows), stock_file(quarter, rows)
            ways: dict[str, Callable[[], Any]] = {
                f"ours: read, compare, apply {rows} rows": lambda: ours_in(quarter, ours, rows),
                f"ours: the same file again, nothing to change ({rows} rows)": lambda: ours_again(quarter, ours),
                f"stock import-export: {rows} rows": lambda: stock_in(Stock, theirs, rows),
                f"import-export, bulk, skip_diff: {rows} rows": lambda: stock_in(Bulk, theirs, rows),
                "ours: export of 1,000 rows": lambda: ours_out(quarter, empty, 1_000),
            }
            for title, way in ways.items():
                self.stdout.write(f"{statistics.median(_seconds(way, times)):8.2f} s  {title}")
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.stdout.write(f"{most:8d} MiB at most, whole run")


@contextmanager
def _rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _seconds(way: Callable[[], Any], times: int) -> list[float]:
    """Seconds that `way` says it took, each time in a transaction of its own that is rolled back."""
    found = []
    for _n in range(times):
        with _rolled_back():
            found.append(float(way()))
    return found


def filled(empty: bytes, rows: int) -> bytes:
    """The exported workbook with so many new rows."""
    book = load_workbook(io.BytesIO(empty))
    sheet = book.worksheets[1]
    places = {sheet.cell(1, at).value: at for at in range(2, sheet.max_column + 1)}
    spec = TABLES[SLUG].spec
    first = max(sheet.max_row + 1, HEAD_ROW + spec.depth + 1)
    for n in range(rows):
        cells = {"point": f"Точка {n}", "substance": "Азота диоксид", "value": n / 1000, "sampled_on": "05.08.2026"}
        for key, value in cells.items():
            sheet.cell(first + n, places[key]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def stock_file(quarter: Quarter, rows: int) -> bytes:
    """The same rows as a plain table with the model's field names, which is what import-export reads."""
    data = Dataset(headers=["quarter", "medium", "point_text", "substance_text", "value_text", "value", "position"])
    for n in range(rows):
        text = f"{n / 1000:g}"
        data.append([str(quarter.pk), "air", f"Точка {n}", "Азота диоксид", text.replace(".", ","), text, n + 1])
    exported: bytes = data.export("xlsx")
    return exported


def ours_in(quarter: Quarter, data: bytes, rows: int) -> float:
    """Guard, read, compare as the preview does, compare again and apply as the button does."""
    begun = time.perf_counter()
    file = brought(data, "bench.xlsx")
    document = document_of(ACTOR, quarter)
    book = read(file.data, [table.spec for table in document.tables])
    found = compare(document, book)
    applied = apply_workbook(ACTOR, quarter, Order(file, book, found.digest))
    seconds = time.perf_counter() - begun
    if applied.added != rows:
        raise CommandError(f"{applied.added} rows added instead of {rows}")
    return seconds


def ours_again(quarter: Quarter, data: bytes) -> float:
    """A second upload of a file that was applied."""
    ours_in(quarter, data, _new_rows(quarter, data))
    begun = time.perf_counter()
    document = document_of(ACTOR, quarter)
    found = compare(document, read(brought(data, "bench.xlsx").data, [table.spec for table in document.tables]))
    if found.changes:
        raise CommandError("the second time changes something")
    return time.perf_counter() - begun


def _new_rows(quarter: Quarter, data: bytes) -> int:
    document = document_of(ACTOR, quarter)
    return int(compare(document, read(data, [table.spec for table in document.tables])).counts.get("added", 0))


def stock_in(resource_class: type[Stock], data: bytes, rows: int) -> float:
    """The dry run that shows the difference and the import that follows, as its admin does."""
    begun = time.perf_counter()
    for dry_run in (True, False):
        table = Dataset().load(data, format="xlsx")
        result = resource_class().import_data(table, dry_run=dry_run, raise_errors=True)
    seconds = time.perf_counter() - begun
    if result.totals["new"] != rows:
        raise CommandError(f"{result.totals['new']} rows added instead of {rows}")
    return seconds


def ours_out(quarter: Quarter, empty: bytes, rows: int) -> float:
    """Reading the rows and writing the workbook."""
    ours_in(quarter, filled(empty, rows), rows)
    begun = time.perf_counter()
    write(document_of(ACTOR, quarter), "ru", now=now(), tables=[SLUG])
    return time.perf_counter() - begun
