"""The only place that reads the clock; the demo's "today" is fixed by settings.DEMO_TODAY."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from pekportal.kit.calendar.tzdata import zone

# the day the demo loader is telling of; never set by a request
_told: ContextVar[date | None] = ContextVar("told_day", default=None)


def today() -> date:
    """Return the date in Asia/Almaty, or the demo's fixed day."""
    return now().date()


def now() -> datetime:
    """Return the moment in Asia/Almaty; in the demo the fixed day with the real time of day."""
    moment = timezone.now().astimezone(zone())
    fixed: str = getattr(settings, "DEMO_TODAY", "") or ""
    day = _told.get() or (date.fromisoformat(fixed) if fixed else None)
    return moment if day is None else datetime.combine(day, moment.timetz())


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Tell a story of another day (the demo's data, tests of terms); refused in production."""
    if getattr(settings, "PRODUCTION", False):
        raise RuntimeError("the clock of a production portal is not set by hand")
    token = _told.set(day)
    try:
        yield
    finally:
        _told.reset(token)
