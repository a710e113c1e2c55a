"""`manage.py seed_country`: a made-up country of national volume, marked as such, in one transaction."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from inspections.desk.country import seeding
from pekportal.kit.calendar import Quarter, today
from pekportal.kit.country import Country
from pekportal.kit.refused import Refused


class Command(BaseCommand):
    """Written by the owner of the schema (COPY); refused in production, twice, and on a disk that lacks the space."""

    help = "Writes synthetic, marked facilities with reports of many quarters, to measure the portal at full volume."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much, from which seed."""
        parser.add_argument("--facilities", type=int, default=15_000)
        parser.add_argument("--quarters", type=int, default=40, help="the last one is the present quarter")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--in-production", action="store_true", help="yes, I want made-up rows beside real ones")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask whether it is possible, then write."""
        facilities, number = options["facilities"], options["quarters"]
        if not 1 <= facilities <= 100_000 or not 1 <= number <= 80:
            raise CommandError("--facilities is 1…100000, --quarters 1…80", returncode=2)
        if settings.PRODUCTION and not options["in_production"]:
            raise CommandError("This is a production portal: made-up rows do not belong here.", returncode=2)
        try:
            seeding.refuse_if_impossible(facilities, number, seeding.folders())
        except Refused as refused:
            raise CommandError(f"{refused.text} {refused.fix}".strip(), returncode=2) from refused
        periods = [Quarter.of(today())]
        while len(periods) < number:
            periods.append(periods[-1].previous)
        country = Country(options["seed"], facilities, tuple(periods[::-1]), today(), self.stderr.write)
        begun, before = time.perf_counter(), _size()
        self.stderr.write(f"load of the machine: {os.getloadavg()[0]:.1f} of {os.cpu_count()} processors")
        told = seeding.make(country)
        told["vacuum, analyze"] = [0, seeding.tidy()]
        for name, (rows, seconds) in told.items():
            self.stdout.write(f"{seconds:9.1f} s {rows:12,} rows  {name}")
        size = (_size() - before) / 1e9
        self.stdout.write(f"{time.perf_counter() - begun:9.1f} s in all, the database grew by {size:.2f} GB")
        of_server = "not known" if (server := server_seconds()) is None else f"{server:.0f}"
        self.stdout.write(
            f"processor seconds: {time.process_time():.0f} of this program, {of_server} of its server process; "
            f"load of the machine {os.getloadavg()[0]:.1f} of {os.cpu_count()} processors"
        )


def _size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def server_seconds() -> float | None:
    """Processor seconds of the server's process behind this connection; None where it is on another machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        process = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not str(connection.settings_dict.get("HOST") or "").startswith("/") or not process.exists():
        return None
    fields = process.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime, stime
