"""Who owes a report, as a table; category I or II on one day of the quarter is enough (Code, art. 182.1, 184.2)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.facts import table_answers
from monitoring.models import TableAnswer
from monitoring.services import answers
from operators.models import Obligation, Permit
from pekportal.kit.calendar import Quarter
from reports.deadlines.facts import verdict_on
from reports.deadlines.models import Deadline
from reports.deadlines.obligation import Facts, Obliged, Span, judge
from reports.deadlines.services import keeping
from tests.deadlines.conftest import SYSTEM, go_round, kinds

D = dt.date
Q3 = Quarter(2026, 3)  # 1 July – 30 September
SINCE_2020 = (Obliged(Span(D(2020, 1, 1))),)


def until(day: dt.date, why: str = "", document: str = "") -> tuple[Obliged, ...]:
    return (Obliged(Span(D(2020, 1, 1), day), why, document),)


CASES: list[tuple[str, Facts, tuple[bool, str, dt.date | None]]] = [
    ("an obligation without end", Facts(SINCE_2020), (True, "", None)),
    ("no obligation was ever entered", Facts(), (False, "never", None)),
    ("it begins on the last day", Facts((Obliged(Span(D(2026, 9, 30))),)), (True, "", None)),
    ("it begins a day later", Facts((Obliged(Span(D(2026, 10, 1))),)), (False, "not_begun", D(2026, 10, 1))),
    ("it ended on the first day", Facts(until(D(2026, 7, 1), "closure")), (True, "", None)),
    ("it ended a day earlier", Facts(until(D(2026, 6, 30), "closure")), (False, "closure", D(2026, 6, 30))),
    ("conservation", Facts(until(D(2026, 5, 31), "conservation")), (False, "conservation", D(2026, 5, 31))),
    ("another БИН has it", Facts(until(D(2026, 5, 31), "transfer")), (False, "transfer", D(2026, 5, 31))),
    ("it ended and nobody wrote why", Facts(until(D(2026, 5, 31))), (False, "ended", D(2026, 5, 31))),
    (
        "a year of conservation, then work again in August",
        Facts((*until(D(2025, 8, 1), "conservation"), Obliged(Span(D(2026, 8, 15))))),
        (True, "", None),
    ),
    ("closed before the quarter", Facts(SINCE_2020, closed_on=D(2026, 6, 30)), (False, "closed", D(2026, 6, 30))),
    ("closed on its first day", Facts(SINCE_2020, closed_on=D(2026, 7, 1)), (True, "", None)),
    ("the register says category III, no dated row", Facts(SINCE_2020, category=3), (False, "third", None)),
    ("category I", Facts(SINCE_2020, category=1), (True, "", None)),
    (
        "a permit of category II although the register says III now",
        Facts(SINCE_2020, ((Span(D(2020, 1, 1)), 2),), category=3),
        (True, "", None),
    ),
    (
        "category III since May by a dated row",
        Facts(SINCE_2020, ((Span(D(2020, 1, 1), D(2026, 4, 30)), 2), (Span(D(2026, 5, 1)), 3)), category=3),
        (False, "third", D(2026, 5, 1)),
    ),
    (
        "category II for one day of the quarter",
        Facts(SINCE_2020, ((Span(D(2020, 1, 1), D(2026, 7, 1)), 2), (Span(D(2026, 7, 2)), 3)), category=3),
        (True, "", None),
    ),
    (
        "a category III row covers a part, the register says II for the rest",
        Facts(SINCE_2020, ((Span(D(2026, 8, 1)), 3),), category=2),
        (True, "", None),
    ),
    (
        "category II only on days without an obligation",
        Facts(until(D(2026, 7, 10)), ((Span(D(2026, 7, 11)), 2), (Span(D(2020, 1, 1), D(2026, 7, 10)), 3)), category=2),
        (False, "third", D(2020, 1, 1)),
    ),
]


@pytest.mark.parametrize(("facts", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_who_owes_the_third_quarter(facts: Facts, expected: tuple[bool, str, dt.date | None]) -> None:
    verdict = judge(Q3, facts)
    assert (verdict.owed, verdict.why, verdict.day) == expected


NEAR = st.integers(-120, 120)  # days around the first day of the quarter


@given(since=NEAR, lasts=st.none() | st.integers(0, 240), category=st.integers(1, 3), closed=st.none() | NEAR)
def test_day_by_day_gives_the_same(since: int, lasts: int | None, category: int, closed: int | None) -> None:
    """The rule once more: some day with an obligation, open when the quarter began, category I or II."""

    def day(offset: int) -> dt.date:
        return Q3.start + dt.timedelta(days=offset)

    until_ = None if lasts is None else since + lasts
    facts = Facts(
        (Obliged(Span(day(since), None if until_ is None else day(until_))),),
        (),
        category,
        None if closed is None else day(closed),
    )
    obliged = any(since <= n and (until_ is None or n <= until_) for n in range(Q3.days))
    assert judge(Q3, facts).owed is (obliged and category < 3 and (closed is None or closed >= 0))


def test_the_dated_rows_of_the_register_are_read(zhomart: Any) -> None:
    assert verdict_on(zhomart, Q3).owed
    Permit.objects.filter(facility=zhomart).update(valid_to=D(2026, 4, 30))
    type(zhomart).objects.filter(pk=zhomart.pk).update(category=3)
    assert (verdict_on(zhomart, Quarter(2026, 2)).owed, verdict_on(zhomart, Q3).why) == (True, "third")
    Obligation.objects.filter(facility=zhomart).update(
        valid_to=D(2026, 6, 1), reason_to="conservation", document="Приказ № 7"
    )
    assert (verdict_on(zhomart, Q3).why, verdict_on(zhomart, Q3).document) == ("conservation", "Приказ № 7")


def test_every_obliged_facility_has_its_quarter_opened_by_itself(
    zhomart: Any, approved: Any, people: Any, on: Any
) -> None:
    """Nobody opened anything: on the first day the row, the quarter and the report are there, once."""
    on(2026, 10, 1)
    assert keeping.keep(SYSTEM).opened == 2  # Q3, whose term is ahead, and Q4, which has begun
    assert keeping.keep(SYSTEM) == keeping.Kept(0, 0, 0)
    rows = Deadline.objects.filter(facility=zhomart).order_by("quarter")
    assert [(str(row.period), row.due_on, row.report.versions.get().state) for row in rows] == [
        ("2026Q3", D(2026, 11, 1), "draft"),
        ("2026Q4", D(2027, 2, 1), "draft"),
    ]


def test_without_a_programme_the_report_is_owed_all_the_same(third: Deadline, on: Any) -> None:
    assert (third.owed, third.obstacle, third.report) == (True, "NO_PROGRAMME", None)
    on(2026, 10, 2)
    assert go_round() == 1 and kinds(third) == ["T-30"]


def test_a_portal_that_was_down_for_a_year_forgets_no_quarter(third: Deadline, on: Any) -> None:
    on(2027, 8, 3)
    keeping.keep(SYSTEM)
    rows = Deadline.objects.filter(facility=third.facility).order_by("year", "quarter")
    assert [str(row.period) for row in rows] == ["2026Q3", "2026Q4", "2027Q1", "2027Q2", "2027Q3"]


def test_an_obligation_that_ends_stops_the_reminders_with_its_reason(third: Deadline, on: Any) -> None:
    on(2026, 10, 2)
    go_round()
    Obligation.objects.filter(facility=third.facility).update(
        valid_to=D(2026, 6, 20), reason_to="conservation", document="Приказ № 7 от 20.06.2026"
    )
    on(2026, 10, 22)
    assert go_round() == 0
    third.refresh_from_db()
    assert (third.owed, third.why, third.why_day, third.document) == (
        False,
        "conservation",
        D(2026, 6, 20),
        "Приказ № 7 от 20.06.2026",
    )
    assert list(third.reminders.filter(state="skipped").values_list("kind", "reason")) == [("T-10", "not_owed")]


def test_a_confirmed_zero_silences_a_table_never_the_deadline(quarter: Any, people: Any, on: Any) -> None:
    keeping.keep(SYSTEM)
    row = Deadline.objects.get(report__data=quarter)
    for slug in [one.table for one in table_answers(quarter).values() if one.waits]:
        answers.answer_table(people["ecologist"], quarter, slug, reason="no_source")
    assert TableAnswer.objects.filter(quarter=quarter, answer="CONFIRMED_ZERO").exists()
    on(2026, 10, 27)
    assert go_round() == 1 and kinds(row) == ["T-5"]
    assert Deadline.objects.get(pk=row.pk).owed


def test_a_round_in_which_nobody_is_behind_asks_two_questions(
    third: Deadline, on: Any, django_assert_max_num_queries: Any
) -> None:
    keeping.keep(SYSTEM)
    with django_assert_max_num_queries(2):  # reports without a row, facilities behind: never a row of each
        assert keeping.write_missing() == 0
