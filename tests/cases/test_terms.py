"""The clock of art. 184.2(8): the worked examples of regulation.md 5.2; the day of finding is not counted."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.cases.terms import notice_due, working_days_left
from pekportal.kit.calendar import is_working_day

EXAMPLES = [
    ("2025-12-31", "2026-01-08"),
    ("2026-01-06", "2026-01-12"),
    ("2026-03-19", "2026-03-27"),
    ("2026-03-20", "2026-03-30"),
    ("2026-03-21", "2026-03-30"),
    ("2026-04-30", "2026-05-06"),
    ("2026-05-06", "2026-05-13"),
    ("2026-05-08", "2026-05-14"),
    ("2026-07-02", "2026-07-08"),
    ("2026-10-22", "2026-10-28"),
    ("2026-12-31", "2027-01-08"),
    ("2027-03-19", "2027-03-29"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("found", "last"), EXAMPLES)
def test_the_last_day_of_the_notice(found: str, last: str) -> None:
    assert notice_due(dt.date.fromisoformat(found)) == dt.date.fromisoformat(last)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2026-10-22", 3),
        ("2026-10-23", 2),
        ("2026-10-26", 2),  # moved day off
        ("2026-10-27", 1),
        ("2026-10-28", 0),
        ("2026-10-29", -1),
        ("2026-10-30", -2),
        ("2026-10-31", -2),  # Saturday
    ],
)
def test_working_days_left(day: str, left: int) -> None:
    assert working_days_left(dt.date(2026, 10, 28), dt.date.fromisoformat(day)) == left


@pytest.mark.django_db
def test_a_saturday_after_the_last_day_is_late() -> None:
    assert working_days_left(dt.date(2026, 10, 30), dt.date(2026, 10, 31)) == -1


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 1)))
@pytest.mark.django_db
def test_the_last_day_is_worked_and_two_worked_days_lie_between(day: dt.date) -> None:
    last = notice_due(day)
    between = [day + dt.timedelta(days=n) for n in range(1, (last - day).days)]

    assert is_working_day(last, {}) and sum(is_working_day(one, {}) for one in between) == 2
