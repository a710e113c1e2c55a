"""The only place that reads the clock; the demo's "today" is fixed by settings.DEMO_TODAY."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from pekportal.kit.calendar.tzdata import zone


def today() -> date:
    """Return the date in Asia/Almaty, or the demo's fixed day."""
    return now().date()


def now() -> datetime:
    """Return the moment in Asia/Almaty; in the demo the fixed day with the real time of day."""
    moment = timezone.now().astimezone(zone())
    fixed: str = getattr(settings, "DEMO_TODAY", "") or ""
    if not fixed:
        return moment
    return datetime.combine(date.fromisoformat(fixed), moment.timetz())
