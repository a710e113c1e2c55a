"""The bar of the chart: a month of one channel out of 1 million and out of 20 million readings.

`python -m tests.asm.bar.month` fills a database of its own (synthetic readings, by COPY as the owner, without the
foreign keys while it loads), prints medians for both sizes and how many partitions the plan touches, and removes it.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import os
import random
import re
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import django
import psycopg2

from pekportal.kit.roles import names
from pekportal.local.paths import SHARED
from tests.asm.bar.own import DATABASE, run, server

SLOTS = 100_000  # of one channel: 3.8 years
LAST = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
FIRST = LAST - SLOTS * dt.timedelta(minutes=20)
LEAST = 15  # repeats behind a median
BYTES = 220  # of disk for a reading: row, index, WAL, with room to spare

DAYS = """
INSERT INTO asm_daymean (channel_id, day, received, valid, stopped, excluded, mean, low, high, hours, half_hours, rates,
    weighed)
SELECT channel.id, day::date, 72, 72, 0, '{}', 50 + n %% 7, 40, 60, array_fill(50 + n %% 7, ARRAY[24])::numeric[],
    array_fill(50 + n %% 5, ARRAY[48])::numeric[], array_fill(NULL::numeric, ARRAY[24]), 0
FROM asm_channel channel CROSS JOIN generate_series(%s::timestamp, %s::timestamp, '1 day') WITH ORDINALITY AS d (day, n)
WHERE channel.code = ANY(%s)
"""


class Lines(io.RawIOBase):
    """Lines of COPY as a file, made while they are read."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self.lines, self.rest = lines, b""

    def read(self, size: int = -1) -> bytes:  # type: ignore[override]
        """The next bytes."""
        parts, length = [self.rest], len(self.rest)
        for line in self.lines:
            parts.append(line)
            length += len(line)
            if length >= size:
                break
        whole = b"".join(parts)
        self.rest = whole[size:]
        return whole[:size]


def lines_of(channel: str, batch: int, moments: list[str]) -> Iterator[bytes]:
    """One line of COPY a reading."""
    for number, moment in enumerate(moments):
        yield f"{channel}\t{moment}\t{50 + number * 7919 % 997 / 100:.2f}\t0\tf\t{batch}\n".encode()


def load(cursor: Any, channels: list[str], batch: int) -> None:
    """COPY the readings of these channels."""
    moments = [(FIRST + n * dt.timedelta(minutes=20)).strftime("%Y-%m-%d %H:%M+00") for n in range(SLOTS)]
    for channel in channels:
        cursor.copy_expert("COPY asm_reading FROM STDIN", Lines(lines_of(channel, batch, moments)), 1 << 20)


def median(what: Callable[[Any, dt.date], Any], channels: list[Any], times: int) -> float:
    """Milliseconds; a random channel and month each time, so that nothing is simply warm."""
    chosen = random.Random(4)  # the same choice at both sizes
    found = []
    for _n in range(times):
        channel, month = chosen.choice(channels), dt.date(2023 + chosen.randrange(3), chosen.randrange(1, 13), 1)
        begun = time.perf_counter()
        what(channel, month)
        found.append((time.perf_counter() - begun) * 1000)
    return statistics.median(found)


def plan_of(cursor: Any, channel: Any, month: dt.date) -> list[str]:
    """The plan of a month straight from the readings."""
    cursor.execute(
        "EXPLAIN SELECT measured_at, value FROM asm_reading WHERE channel_id = %s AND measured_at >= %s "
        "AND measured_at < %s ORDER BY measured_at",
        [channel.pk, f"{month} 00:00+05", f"{(month + dt.timedelta(days=31)).replace(day=1)} 00:00+05"],
    )
    return [line for (line,) in cursor.fetchall()]


def partitions(plan: list[str]) -> int:
    """How many partitions a plan reads."""
    return len(set(re.findall(r" on (asm_reading_(?:y\d{4}m\d\d|default))(?!_)", "\n".join(plan))))


def figures(times: int, say: Callable[[str], None]) -> dict[str, float]:
    """Medians over the present table; the plan is said."""
    from django.db import connection

    from monitoring.asm.models import Channel
    from monitoring.asm.series import means_between
    from monitoring.asm.slots import start_of
    from monitoring.asm.views import shown

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT channel_id FROM asm_daymean")
        filled = [pk for (pk,) in cursor.fetchall()]
    channels = list(Channel.objects.filter(pk__in=filled).select_related("device", "substance").order_by("pk"))[:10]

    def raw(channel: Any, month: dt.date) -> None:
        means_between(channel.pk, start_of(month), start_of((month + dt.timedelta(days=31)).replace(day=1)))

    with connection.cursor() as cursor:
        plan = plan_of(cursor, channels[0], dt.date(2025, 5, 1))
    for line in plan:
        say(f"  plan: {line}")
    return {
        "month's page data (chart, table, verdicts), ms": median(shown.month, channels, times),
        "month straight from the readings, ms": median(raw, channels, times),
        "partitions in the plan of a month": partitions(plan),
    }


def measure(sizes: list[int], times: int, say: Callable[[str], None]) -> list[dict[str, float]]:
    """Fill to each of the sizes (readings) and measure."""
    wanted = max(sizes)
    free = shutil.disk_usage(SHARED if os.geteuid() == 0 else "/tmp").free
    if free < wanted * BYTES:
        raise SystemExit(f"{wanted * BYTES >> 30} GiB of disk are needed, {free >> 30} GiB are free")
    told = []
    begun = time.monotonic()
    with server() as own:
        run(own, "tests.asm.bar.setup", "1", str(wanted // SLOTS), str(FIRST.date()), str(LAST.date()))
        os.environ.update(own.environment())
        django.setup()
        with contextlib.closing(psycopg2.connect(own.url(names.OWNER, DATABASE))) as connection:
            connection.autocommit = True  # `with connection` itself would open a transaction
            told = list(_grow(connection.cursor(), sizes, times, say))
        from django.db import connection as portals

        portals.close()
    say(f"in all {time.monotonic() - begun:.0f} s; load {os.getloadavg()[0]:.1f} of {os.cpu_count()} processors")
    return told


def _grow(cursor: Any, sizes: list[int], times: int, say: Callable[[str], None]) -> Iterator[dict[str, float]]:
    cursor.execute("ALTER TABLE asm_reading DROP CONSTRAINT asm_reading_channel, DROP CONSTRAINT asm_reading_batch")
    cursor.execute("SELECT id::text, code FROM asm_channel ORDER BY code")
    channels, filled = cursor.fetchall(), 0
    for size in sorted(sizes):
        part, filled = channels[filled : size // SLOTS], size // SLOTS
        begun = time.monotonic()
        load(cursor, [pk for pk, _code in part], 1)
        cursor.execute(DAYS, [FIRST.date(), LAST.date() - dt.timedelta(days=1), [code for _pk, code in part]])
        cursor.execute("ANALYZE asm_reading")
        cursor.execute("ANALYZE asm_daymean")
        say(f"loaded to {size:,} readings in {time.monotonic() - begun:.0f} s")
        told = {"readings": size, **figures(times, say)}
        for name, value in told.items():
            say(f"{name:50} {value:,.1f}")
        yield told


def main() -> int:
    """Print each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000_000, 5_000_000, 20_000_000])
    parser.add_argument("--times", type=int, default=60, help="repeats of each measurement, 15 at least")
    options = parser.parse_args()
    if options.times < LEAST:
        parser.error(f"a median wants at least {LEAST} repeats")
    measure(options.sizes, options.times, lambda words: print(words, flush=True))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
