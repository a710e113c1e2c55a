"""`manage.py bench_measurements`: measurement rows through ours, raw COPY and stock import-export, in one run."""

from __future__ import annotations

import datetime as dt
import io
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from tablib import Dataset

from monitoring.asm.models import Channel, Device
from monitoring.asm.services.readings import submit
from monitoring.management.commands.bench_sheets import Bulk, Stock
from monitoring.models import Quarter
from monitoring.services.blocks import apply_block
from monitoring.tables.impact import ImpactMeasurement
from operators.models import Substance
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.grid import MOST, Add

SLUG = "impact-air"
ACTOR = Actor.as_system("bench_measurements")
PART = 10_000  # readings of one message
HEAD = ["id", "quarter", "medium", "point_text", "substance_text", "value_text", "value", "position"]


class Command(BaseCommand):
    """Prints seconds and rows a second; everything is rolled back."""

    help = "Measures importing measurement rows in an open quarter; changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many rows, the same for each way; stock import-export may be given fewer, it goes row by row."""
        parser.add_argument("--rows", type=int, default=100_000)
        parser.add_argument("--stock-rows", type=int, default=0, help="0: as many as --rows")

    def handle(self, *args: Any, **options: Any) -> None:
        """Each way once, on the same rows."""
        quarter = Quarter.objects.filter(state="open").order_by("-year", "-quarter").first()
        if quarter is None:
            raise CommandError("no open quarter: load the demonstration first", returncode=2)
        rows = options["rows"]
        stock = options["stock_rows"] or rows
        ways: list[tuple[str, int, Callable[[], None]]] = [
            (
                "ours: blocks of 2,000 rows into quarters (cells read, checked, history)",
                rows,
                lambda: ours(quarter, rows),
            ),
            ("raw COPY into the same table (nothing checked, history by trigger)", rows, lambda: copied(quarter, rows)),
            ("import-export, bulk, skip_diff, no dry run", rows, lambda: stocked(Bulk, quarter, rows)),
            ("stock import-export, no dry run", stock, lambda: stocked(Stock, quarter, stock)),
            (
                "ours: readings of a device, 10,000 a message (judged, days computed)",
                rows,
                lambda: readings(quarter, rows),
            ),
            ("raw COPY into the readings' table", rows, lambda: readings_copied(quarter, rows)),
        ]
        self.stderr.write(f"load of the machine: {os.getloadavg()[0]:.1f} of {os.cpu_count()} processors")
        for place, (title, number, way) in enumerate(ways, 1):
            self.stderr.write(f"{place} of {len(ways)}: {title}, {number:,} rows …")
            with _rolled_back():
                begun = time.perf_counter()
                way()
                seconds = time.perf_counter() - begun
            self.stdout.write(f"{seconds:9.2f} s {number / seconds:12,.0f} rows/s  {title}, {number:,} rows")


@contextmanager
def _rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _quarters(quarter: Quarter, rows: int) -> list[Quarter]:
    """A quarter for each 2,000 rows, in years that nobody uses: no quarter holds a hundred thousand."""
    many = -(-rows // MOST)
    made = [
        Quarter(
            facility=quarter.facility,
            year=2100 + number // 4,
            quarter=number % 4 + 1,
            program_version=quarter.program_version,
            opened_at=now(),
        )
        for number in range(many)
    ]
    return Quarter.objects.bulk_create(made)


def _value(number: int) -> str:
    return f"{number % 1000 / 1000:g}"


def ours(quarter: Quarter, rows: int) -> None:
    """The door through which grid, workbook and API write."""
    for place, one in enumerate(_quarters(quarter, rows)):
        cells = [
            {"point": f"Точка {n}", "substance": "Азота диоксид", "value": _value(n).replace(".", ",")}
            for n in range(place * MOST, min(rows, (place + 1) * MOST))
        ]
        apply_block(ACTOR, one, SLUG, [Add(uuid.uuid4(), None, cell) for cell in cells], how="api")
    _count(ImpactMeasurement.objects.filter(quarter__year__gte=2100).count(), rows)


def copied(quarter: Quarter, rows: int) -> None:
    """COPY of finished columns."""
    moment, out, quarters = now().isoformat(), io.StringIO(), _quarters(quarter, rows)
    empty = {field.column: _default(field) for field in ImpactMeasurement._meta.concrete_fields}
    for n in range(rows):
        text = _value(n)
        row = {
            **empty,
            "id": uuid.uuid4(),
            "created_at": moment,
            "updated_at": moment,
            "quarter_id": quarters[n // MOST].pk,
            "medium": "air",
            "point_text": f"Точка {n}",
            "substance_text": "Азота диоксид",
            "value": text,
            "value_text": text.replace(".", ","),
            "position": n % MOST + 1,
        }
        out.write("\t".join("\\N" if value is None else str(value) for value in row.values()) + "\n")
    _copy(ImpactMeasurement._meta.db_table, [str(name) for name in empty], out)
    _count(ImpactMeasurement.objects.filter(quarter__year__gte=2100).count(), rows)


def _default(field: Any) -> Any:
    """What an empty cell of the column is."""
    return field.get_default() if field.has_default() or not field.null else None


def stocked(resource: type[Stock], quarter: Quarter, rows: int) -> None:
    """The import of django-import-export."""
    quarters = _quarters(quarter, rows)
    data = Dataset(headers=HEAD)
    for n in range(rows):
        text = _value(n)
        place = str(quarters[n // MOST].pk)
        data.append(
            [str(uuid.uuid4()), place, "air", f"Точка {n}", "Азота диоксид", text.replace(".", ","), text, n % MOST + 1]
        )
    result = resource().import_data(data, dry_run=False, raise_errors=True)
    _count(result.totals["new"], rows)


def _device(quarter: Quarter) -> tuple[Device, list[Channel]]:
    device = Device.objects.create(
        facility=quarter.facility, name="bench_measurements", kind="complex", in_service_from=dt.date(2020, 1, 1)
    )
    substance = Substance.objects.first()
    made = [Channel(device=device, code=f"C{number}", substance=substance) for number in range(10)]
    return device, Channel.objects.bulk_create(made)


def _moments(rows: int) -> list[dt.datetime]:
    last = now().replace(minute=0, second=0, microsecond=0)
    many = -(-rows // 10)
    return [last - (many - number) * dt.timedelta(minutes=20) for number in range(many)]


def readings(quarter: Quarter, rows: int) -> None:
    """What the API does with a message."""
    device, channels = _device(quarter)
    items = [
        {"channel": channel.code, "measured_at": moment.isoformat(), "value": f"{40 + place % 997 / 100}"}
        for place, moment in enumerate(_moments(rows))
        for channel in channels
    ][:rows]
    stored = sum(submit(device, items[at : at + PART]).stored for at in range(0, rows, PART))
    _count(stored, rows)


def readings_copied(quarter: Quarter, rows: int) -> None:
    """COPY of the same."""
    device, channels = _device(quarter)
    batch = submit(device, [{"channel": "C0", "measured_at": "2001-01-01T00:00:00+05:00", "value": "1"}]).batch
    out = io.StringIO()
    written = 0
    for place, moment in enumerate(_moments(rows)):
        for channel in channels:
            if written < rows:
                out.write(f"{channel.pk}\t{moment.isoformat()}\t{40 + place % 997 / 100}\t0\tf\t{batch}\n")
                written += 1
    _copy("asm_reading", ["channel_id", "measured_at", "value", "quality", "ahead", "batch_id"], out)


def _copy(table: str, columns: list[str], out: io.StringIO) -> None:
    out.seek(0)
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({named}) FROM STDIN", out)


def _count(found: int, wanted: int) -> None:
    if found != wanted:
        raise CommandError(f"{found} rows instead of {wanted}")
