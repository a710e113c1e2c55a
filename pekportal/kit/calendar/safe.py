"""The last safe day of a due date, and what to know of it: is it worked, which working day is the last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pekportal.kit.calendar.deadlines import last_safe_day
from pekportal.kit.calendar.overrides import Overrides
from pekportal.kit.calendar.workdays import is_working_day, last_working_day_before


@dataclass(frozen=True, slots=True)
class SafeDay:
    """`day` is the last one in time; when it is no working day, `last_working` is the last working day before it."""

    day: date
    is_working: bool
    last_working: date


def safe_day(due: date, overrides: Overrides | None = None) -> SafeDay:
    """Of an exclusive due date; `overrides` {date: is it worked} wins, None reads the government's moves."""
    day = last_safe_day(due)
    worked = is_working_day(day, overrides)
    return SafeDay(day, worked, day if worked else last_working_day_before(due, overrides))
