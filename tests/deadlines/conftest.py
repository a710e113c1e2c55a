"""What the tests of the room stand on: «Жомарт» of tests/monitoring, its people, the third quarter."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today, zone
from reports.deadlines.models import Deadline
from reports.deadlines.services import keeping, reminding
from tests.monitoring.conftest import approved, ground, laboratory, people, quarter, stranger, zhomart
from tests.reports.conftest import draft, quick_pdf

__all__ = ["approved", "draft", "ground", "laboratory", "people", "quarter", "quick_pdf", "stranger", "zhomart"]

SYSTEM = Actor.as_system("test")


@pytest.fixture
def on(settings: Any) -> Any:
    """Set the portal's clock to a day."""

    def day(year: int, month: int, number: int) -> dt.date:
        settings.DEMO_TODAY = f"{year:04d}-{month:02d}-{number:02d}"
        return dt.date(year, month, number)

    return day


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the time of day the reminders see, in Almaty."""

    def hour(hours: int, minutes: int = 0) -> None:
        moment = dt.time(hours, minutes, tzinfo=zone())
        monkeypatch.setattr(reminding, "now", lambda: dt.datetime.combine(today(), moment))

    return hour


@pytest.fixture
def third(zhomart: Facility, people: dict[str, Actor], on: Any) -> Deadline:
    """The deadline of Q3 2026 (due 2026-11-01), written on 1 August; nobody opened the quarter (no programme)."""
    on(2026, 8, 1)
    keeping.keep(SYSTEM)
    return Deadline.objects.get(facility=zhomart, year=2026, quarter=3)


def go_round() -> int:
    """What beat does each ten minutes; the reminders sent."""
    keeping.keep(SYSTEM)
    return reminding.remind(SYSTEM)


def kinds(deadline: Deadline, state: str = "sent") -> list[str]:
    """The reminders in a state, by their days."""
    return list(deadline.reminders.filter(state=state).order_by("day").values_list("kind", flat=True))
