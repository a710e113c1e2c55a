"""Partitions of the readings' table: months made ahead, and readings of other months moved out of DEFAULT."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import connection, transaction

from pekportal.kit.calendar import today

log = logging.getLogger(__name__)
AHEAD = 2  # months beyond the present one


def month_after(month: dt.date, number: int) -> dt.date:
    """The first day of the month `number` months later."""
    place = month.year * 12 + month.month - 1 + number
    return dt.date(place // 12, place % 12 + 1, 1)


def make_months() -> list[dt.date]:
    """Make what is missing: this month, two ahead, and every month of which readings lie in DEFAULT; the new ones.

    Each month is a transaction of its own by the owner's function `asm_make_month`, which waits at most 5 s for
    writers; the next sweep tries again. Readings are found and kept meanwhile: DEFAULT takes every moment.
    """
    here = today().replace(day=1)
    latest = month_after(here, AHEAD)
    wanted = {month_after(here, number) for number in range(AHEAD + 1)}
    wanted |= {month for month in waiting_months() if month <= latest}
    made = []
    for month in sorted(wanted):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT asm_make_month(%s)", [month])
            if cursor.fetchone()[0]:
                made.append(month)
    if made:
        log.info("months of readings made: %s", ", ".join(f"{month:%Y-%m}" for month in made))
    return made


def waiting_months() -> set[dt.date]:
    """Months of the readings in DEFAULT; those ahead of their time stay there until their month comes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT date_trunc('month', measured_at AT TIME ZONE INTERVAL '+05:00')::date "
            "FROM asm_reading_default"
        )
        return {month for (month,) in cursor.fetchall()}
