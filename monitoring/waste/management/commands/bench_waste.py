"""`manage.py bench_waste`: pages of the waste journal with five years of it; everything is rolled back."""

from __future__ import annotations

import datetime as dt
import json
import statistics
import time
from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.test import Client
from django.urls import reverse

from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Quarter
from monitoring.waste.models import WasteEntry
from monitoring.waste.services.journal import keep_sound
from operators.models import Membership, WasteStream
from pekportal.kit.access import Role
from pekportal.kit.calendar import now

PAGES = {
    "balances": ("room", ()),
    "entries of the quarter": ("journal", ()),
    "whole journal": ("running", ()),
    "lots and terms": ("terms", ()),
    "filling the tables": ("fill", ("journal",)),
}
WEEKS = 52


class Command(BaseCommand):
    """Prints the median of each page and of a save, in milliseconds."""

    help = "Measures the waste journal with many entries on the newest open quarter; changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much is written first, how often each page is asked for."""
        parser.add_argument("--streams", type=int, default=30)
        parser.add_argument("--years", type=int, default=5)
        parser.add_argument("--times", type=int, default=7)
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill, measure, roll back."""
        quarter = Quarter.objects.filter(state="open").order_by("-year", "-quarter").first()
        if quarter is None:
            raise CommandError("no open quarter: load the demonstration first", returncode=2)
        with transaction.atomic():
            count = filled(quarter, options["streams"], options["years"])
            found = measured(quarter, options["times"])
            transaction.set_rollback(True)
        if options["format"] == "json":
            self.stdout.write(json.dumps({"entries": count, "milliseconds": found}))
            return
        self.stdout.write(f"{count:,} entries of {options['streams']} wastes in {options['years']} years")
        for name, (wall, processor) in found.items():
            self.stdout.write(f"{name:<40}{wall:>9.0f} ms{processor:>9.0f} ms of the processor")


def filled(quarter: Quarter, streams: int, years: int) -> int:
    """An entry a week and waste: three times something is formed, the fourth time it is handed over."""
    facility, last = quarter.facility, quarter.period.end
    made = WasteStream.objects.bulk_create(
        WasteStream(facility=facility, name=f"Отход № {n} (замер)", place=f"Площадка № {n}") for n in range(streams)
    )
    quarters = _quarters(quarter, years)
    days = [last - dt.timedelta(days=7 * n) for n in range(1, WEEKS * years)]
    rows: list[WasteEntry] = []
    for place, day in enumerate(reversed(days)):
        at = quarters[day.year, (day.month - 1) // 3 + 1]
        at = at if at.is_open else quarter  # a handed in quarter takes no entry
        for stream in made:
            handed = place % 4 == 3
            rows.append(
                WasteEntry(
                    quarter=at,
                    day=day,
                    day_text=f"{day:%d.%m.%Y}",
                    stream=stream,
                    stream_text=stream.name,
                    kind="handed" if handed else "formed",
                    tonnes=Decimal("0.9" if handed else "0.3"),
                    tonnes_text="0,9" if handed else "0,3",
                    partner="941240000193" if handed else "",
                    act=f"{place}" if handed else "",
                    position=len(rows) + 1,
                )
            )
    WasteEntry.objects.bulk_create(rows, batch_size=1_000)
    return len(rows)


def _quarters(quarter: Quarter, years: int) -> dict[tuple[int, int], Quarter]:
    known = {(one.year, one.quarter): one for one in Quarter.objects.filter(facility=quarter.facility)}
    for year in range(quarter.year - years, quarter.year + 1):
        for number in range(1, 5):
            if (year, number) not in known:
                known[year, number] = Quarter.objects.create(
                    facility=quarter.facility,
                    year=year,
                    quarter=number,
                    program_version=quarter.program_version,
                    opened_at=now(),
                )
    return known


def measured(quarter: Quarter, times: int) -> dict[str, tuple[float, float]]:
    """(milliseconds, those of the processor) by page, of the findings, and of the check that every save makes."""
    who = Membership.objects.filter(operator=quarter.facility.operator_id, role=Role.ECOLOGIST).first()
    if who is None:
        raise CommandError("the facility has no ecologist: load the demonstration first", returncode=2)
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(raise_request_exception=True)
    client.force_login(who.user, backend="django.contrib.auth.backends.ModelBackend")
    found = {}
    for name, (page, more) in PAGES.items():
        url = reverse(f"waste:{page}", args=[quarter.pk, *more])
        found[name] = _median(lambda url=url: _asked(client, url), times)
    found["check of a save (no stock below nothing)"] = _median(lambda: keep_sound(quarter.facility_id), times)
    found["findings of the quarter"] = _median(lambda: findings_of(QuarterBook(quarter)), min(times, 3))
    return found


def _asked(client: Client, url: str) -> None:
    answer = client.get(url)
    if answer.status_code != 200:
        raise CommandError(f"{url} answered {answer.status_code}")


def _median(work: Any, times: int) -> tuple[float, float]:
    work()  # the first one fills caches of the program
    found = []
    for _n in range(times):
        begun, spent = time.perf_counter(), time.process_time()
        work()
        found.append(((time.perf_counter() - begun) * 1_000, (time.process_time() - spent) * 1_000))
    walls, processor = zip(*found, strict=True)
    return statistics.median(walls), statistics.median(processor)
