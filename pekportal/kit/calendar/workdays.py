"""Working days of Kazakhstan: the `holidays` package (with observed days) under a table of overrides."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

from pekportal.kit.calendar import overrides as table
from pekportal.kit.calendar.overrides import Overrides


@cache
def national() -> holidays.HolidayBase:
    """Return Kazakhstan's days off, names in English (the key of our own labels)."""
    return holidays.country_holidays("KZ", language="en_US")


def is_working_day(day: date, overrides: Overrides | None = None) -> bool:
    """Say whether `day` is worked; `overrides` {date: bool} wins, None reads the table."""
    return _is_worked(day, table.current() if overrides is None else overrides)


def add_working_days(day: date, n: int, overrides: Overrides | None = None) -> date:
    """Return the n-th working day after `day` (`day` itself not counted; n < 0 counts back; 0 gives `day`)."""
    known = table.current() if overrides is None else overrides
    step = timedelta(days=1 if n > 0 else -1)
    left = abs(n)
    while left:
        day += step
        left -= _is_worked(day, known)
    return day


def working_days_between(start: date, end: date, overrides: Overrides | None = None) -> int:
    """Count the working days after `start` up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start, overrides)
    known = table.current() if overrides is None else overrides
    return sum(_is_worked(start + timedelta(days=i), known) for i in range(1, (end - start).days + 1))


def last_working_day_before(due: date, overrides: Overrides | None = None) -> date:
    """Return the last working day before `due` (exclusive)."""
    return add_working_days(due, -1, overrides)


def _is_worked(day: date, known: Overrides) -> bool:
    decided = known.get(day)
    return bool(national().is_working_day(day)) if decided is None else decided
