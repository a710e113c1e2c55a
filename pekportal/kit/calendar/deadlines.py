"""Due dates of reports: exclusive, stored, never moved for weekends (order № 250, п. 23; the seed, p. 7)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pekportal.kit.calendar import clock
from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.calendar.tzdata import zone


def due_on(quarter: Quarter) -> date:
    """Return the first day of the second month after the quarter: 2026Q1 → 2026-05-01. The report is due BEFORE it."""
    following = quarter.next.start
    return date(following.year, following.month + 1, 1)


def annual_due_on(year: int) -> date:
    """Return the first day of the third month after the year: 2026 → 2027-03-01 (edition in force from 19.04.2026)."""
    return date(year + 1, 3, 1)


def last_safe_day(due: date) -> date:
    """Return the last day on which the report is in time."""
    return due - timedelta(days=1)


def is_in_time(moment: datetime, due: date) -> bool:
    """Say whether `moment` (aware) lies before `due` 00:00 in Asia/Almaty; raises ValueError when naive."""
    if moment.tzinfo is None:
        raise ValueError("is_in_time needs an aware moment")
    return moment.astimezone(zone()).date() < due


def days_left(due: date, today: date) -> int:
    """Return days to the last safe day: 0 means today is the last one, -3 means three days late."""
    return (last_safe_day(due) - today).days


def reporting_quarter() -> Quarter:
    """The quarter whose report is being prepared now: the one that ended last."""
    return Quarter.of(clock.today()).previous
