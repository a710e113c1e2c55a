"""Which reminder is due on which day: examples by hand, and what holds for any clock."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.deadlines.steps import STEPS, Known, todo

D = dt.date
DUE = D(2026, 11, 1)
LONG_AGO = D(2026, 7, 1)


@pytest.mark.parametrize(
    ("today", "sent"),
    [
        (D(2026, 10, 1), None),
        (D(2026, 10, 2), "T-30"),
        (D(2026, 10, 20), "T-30"),
        (D(2026, 10, 22), "T-10"),
        (D(2026, 10, 27), "T-5"),
        (D(2026, 10, 31), "T-1"),
        (D(2026, 11, 1), "T-1"),
        (D(2026, 11, 2), "T+1"),
        (D(2026, 11, 8), "T+7"),
        (D(2026, 11, 15), "T+14"),
        (D(2026, 11, 22), "T+21"),
        (D(2027, 6, 1), "T+21"),
    ],
)
def test_the_newest_step_of_a_day(today: dt.date, sent: str | None) -> None:
    found = todo(DUE, today, {}, entered_on=LONG_AGO).send
    assert (found.code if found else None) == sent


def test_a_week_without_the_portal_brings_one_letter_not_the_backlog() -> None:
    due = todo(DUE, D(2026, 10, 29), {"T-30": Known("sent")}, entered_on=LONG_AGO)
    assert due.send is not None and due.send.code == "T-5"
    assert [(step.code, why) for step, why in due.skip] == [("T-10", "superseded")]


def test_a_quarter_opened_after_its_term_is_not_scolded_for_the_past() -> None:
    due = todo(DUE, D(2026, 11, 10), {}, entered_on=D(2026, 11, 9))
    assert due.send is None and {why for _step, why in due.skip} == {"before_entry"}
    later = todo(
        DUE, D(2026, 11, 15), {step.code: Known("skipped", why) for step, why in due.skip}, entered_on=D(2026, 11, 9)
    )
    assert later.send is not None and later.send.code == "T+14"


@given(days=st.lists(st.integers(-60, 60), min_size=1, max_size=40))
def test_whatever_the_clock_does_each_goes_once(days: list[int]) -> None:
    """The clock jumps forth and back: every reminder at most once, and the newest due one of the last day has gone."""
    known: dict[str, Known] = {}
    sent: list[str] = []
    for offset in days:
        due = todo(DUE, DUE + dt.timedelta(days=offset), known, entered_on=LONG_AGO)
        known |= {step.code: Known("skipped", why) for step, why in due.skip}
        if due.send is not None:
            sent.append(due.send.code)
            known[due.send.code] = Known("sent")
    assert len(sent) == len(set(sent))
    last = [step.code for step in STEPS if step.offset <= days[-1]]
    assert not last or last[-1] in sent
