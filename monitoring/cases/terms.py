"""The clock of art. 184.2(8): three working days, the day of finding not counted; pure beside the calendar."""

from __future__ import annotations

import datetime as dt
from typing import Final

from pekportal.kit.calendar import add_working_days, working_days_between

WORKING_DAYS: Final = 3


def notice_due(found_on: dt.date) -> dt.date:
    """The last day to tell the department of a violation found on `found_on` (regulation.md 5.2)."""
    return add_working_days(found_on, WORKING_DAYS)


def working_days_left(due_on: dt.date, day: dt.date) -> int:
    """Working days from `day` to the last day: 0 today is the last one, negative when it is over."""
    return working_days_between(day, due_on) if day <= due_on else min(-1, working_days_between(day, due_on))
