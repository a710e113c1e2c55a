"""The grid of 20-minute means: slots of a day, days of Asia/Almaty; pure."""

from __future__ import annotations

import datetime as dt
from typing import Final

from pekportal.kit.calendar.tzdata import zone

MINUTES: Final = 20
SECONDS: Final = 1200
IN_HOUR: Final = 3
IN_DAY: Final = 72
STEP: Final = dt.timedelta(minutes=MINUTES)


def on_grid(moment: dt.datetime) -> bool:
    """True for a moment at which a 20-minute mean begins: :00, :20 or :40."""
    return moment.minute % MINUTES == 0 and not moment.second and not moment.microsecond


def start_of(day: dt.date) -> dt.datetime:
    """Midnight of the day in Asia/Almaty."""
    return dt.datetime.combine(day, dt.time(), tzinfo=zone())


def day_of(moment: dt.datetime) -> dt.date:
    """The day in Asia/Almaty."""
    return moment.astimezone(zone()).date()


def slot_of(moment: dt.datetime) -> int:
    """0–71: the place of the mean in its day."""
    local = moment.astimezone(zone())
    return local.hour * IN_HOUR + local.minute // MINUTES


def elapsed(day: dt.date, moment: dt.datetime) -> int:
    """How many means of `day` are complete at `moment`: 0–72."""
    seconds = (moment - start_of(day)).total_seconds()
    return max(0, min(IN_DAY, int(seconds // SECONDS)))


def runs(days: set[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """First and last days of the unbroken runs of `days`, in order."""
    found: list[tuple[dt.date, dt.date]] = []
    for day in sorted(days):
        if found and found[-1][1] + dt.timedelta(days=1) == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
