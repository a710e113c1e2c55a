"""Reminders of the demonstration's quarters as they would have been, and forty minutes without the portal."""

from __future__ import annotations

import datetime as dt

from monitoring.models import Quarter
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, on_day
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.models import Letter
from reports.deadlines.models import Deadline, Mark
from reports.deadlines.services import keeping, reminding
from reports.deadlines.steps import STEPS

SYSTEM = Actor.as_system("demo")
TODAY = dt.date(2026, 10, 20)
FIRST_DAYS = (dt.date(2026, 4, 1), dt.date(2026, 7, 1), dt.date(2026, 10, 1))  # of the second operator's quarters
DOWN = (dt.datetime(2026, 10, 19, 14, 10), dt.datetime(2026, 10, 19, 14, 50))


def remind_until(quarter: Quarter, until: dt.date) -> None:
    """Send the reminders of a quarter on their days, up to the day before `until`."""
    _remind(Deadline.objects.get(report__data=quarter), until)


def finish() -> None:
    """Rows and reminders of the second operator, what is left of all others, the log of the portal."""
    for day in FIRST_DAYS:
        with on_day(day):
            keeping.write_missing()
    with on_day(TODAY):
        keeping.open_owed(SYSTEM)
    for row in Deadline.objects.filter(report=None):
        _remind(row, TODAY)
    for row in Deadline.objects.filter(report__data__state="open"):
        _remind(row, TODAY)
    with on_day(TODAY):
        reminding.remind(SYSTEM)
    _write_log()


def _remind(row: Deadline, until: dt.date) -> None:
    for step in STEPS:
        day = step.day(row.due_on)
        if day < until:
            with on_day(day):
                reminding.remind_of(SYSTEM, row.pk)
                # long delivered: the demonstration sends no letters of the past
                Letter.objects.filter(key__startswith="deadline:", sent_at=None).update(sent_at=now(), attempts=1)


def _write_log() -> None:
    """Marks of two days, all of them demonstration data; none in the forty minutes."""
    first = dt.datetime(2026, 10, 19, tzinfo=zone())
    down, up = (moment.replace(tzinfo=zone()) for moment in DOWN)
    minutes = [first + dt.timedelta(minutes=number) for number in range(2 * 24 * 60)]
    Mark.objects.bulk_create(
        [
            Mark(minute=minute, source=source, instance=0, uptime=60 * number, is_demo=True)
            for number, minute in enumerate(minutes)
            for source in Mark.Source
            if not down <= minute < up
        ],
        batch_size=2000,
        ignore_conflicts=True,
    )
