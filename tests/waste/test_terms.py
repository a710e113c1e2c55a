"""Terms of art. 320.2 and limits of the permit: the oldest lot counts; equal is not over."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from monitoring.models import Quarter
from monitoring.waste.duties import waste_near_its_term
from monitoring.waste.models import StreamTerm
from monitoring.waste.queries import breaches_of
from monitoring.waste.rules.entry import Entry
from monitoring.waste.rules.lots import stock
from monitoring.waste.rules.terms import (
    COLLECTION,
    GROUNDS,
    MINING,
    ORIGIN,
    Limit,
    ground_of,
    last_day,
    limits_over,
    term_of,
    terms_over,
)
from monitoring.waste.services import terms
from operators.models import Facility, Permit, WasteLimit, WasteStream
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import on_day
from pekportal.kit.refused import Refused
from tests.waste.conftest import HOUSEHOLD, ROCK, TARE, opened

D = Decimal


@pytest.mark.parametrize(
    ("since", "months", "until"),
    [
        ("2026-04-28", 6, "2026-10-28"),
        ("2026-08-31", 6, "2027-02-28"),  # February has no 31st
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-01-15", 12, "2027-01-15"),
        ("2026-11-30", 3, "2027-02-28"),
    ],
)
def test_last_day(since: str, months: int, until: str) -> None:
    assert last_day(dt.date.fromisoformat(since), months) == dt.date.fromisoformat(until)


def test_months_of_the_code() -> None:
    """Environmental Code, art. 320.2: 6 at the origin, 3 in collection, 6 before treatment, 12 for mining."""
    assert {code: (one.clause, one.months) for code, one in GROUNDS.items()} == {
        "origin": ("320.2.1", 6),
        "collection": ("320.2.2", 3),
        "facility": ("320.2.3", 6),
        "vehicles": ("320.2.3", 6),
        "mining": ("320.2.4", 12),
    }
    assert ground_of("", "mining") == MINING and ground_of("", "ordinary") == ORIGIN
    assert ground_of("collection", "mining") == COLLECTION


def entry(name: str, day: str, kind: str, tonnes: str) -> Entry:
    return Entry(name, dt.date.fromisoformat(day), "s", kind, D(tonnes), "yard")


def over(entries: list[Entry], first: str, last: str) -> list[tuple[str, Decimal, Decimal]]:
    lots = stock(entries, dt.date.fromisoformat(last)).lots
    found = terms_over(lots, {"s": ORIGIN}, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    return [(f"{one.since}", one.fact, one.tonnes) for one in found]


def test_oldest_lot_counts_and_the_day_after_its_last_is_over() -> None:
    """1 t of 1 April may lie until 1 October: over from 2 October; younger lots do not save it."""
    entries = [entry("a", "2026-04-01", "formed", "1"), entry("b", "2026-09-01", "formed", "5")]
    assert over(entries, "2026-07-01", "2026-10-01") == []
    assert over(entries, "2026-10-01", "2026-10-20") == [("2026-10-02", D(202), D(1))]


def test_lot_handed_over_on_its_last_day_is_in_time_and_a_day_later_is_not() -> None:
    formed = entry("a", "2026-04-01", "formed", "1")
    assert over([formed, entry("b", "2026-10-01", "handed", "1")], "2026-10-01", "2026-12-31") == []
    late = over([formed, entry("b", "2026-10-05", "handed", "1")], "2026-10-01", "2026-12-31")
    assert late == [("2026-10-02", D(187), D(1))]


def test_overdue_is_what_was_left_on_the_day_after_the_last() -> None:
    entries = [entry("a", "2026-04-01", "formed", "1"), entry("b", "2026-09-01", "handed", "0.4")]
    assert over(entries, "2026-10-01", "2026-10-20") == [("2026-10-02", D(202), D("0.6"))]


def test_tones_of_a_lot() -> None:
    lot = stock([entry("a", "2026-04-28", "formed", "1")]).lots[0]
    tones = [
        term_of(lot, ORIGIN, dt.date.fromisoformat(day)).tone
        for day in ("2026-09-27", "2026-09-28", "2026-10-17", "2026-10-18", "2026-10-28", "2026-10-29")
    ]
    assert tones == ["", "waiting", "waiting", "attention", "attention", "overdue"]


def limits(tonnes: str, kind: str, entries: list[Entry], since: str = "2026-01-01") -> list[tuple[str, Decimal]]:
    limit = Limit("s", kind, D(tonnes), dt.date.fromisoformat(since))
    found = limits_over(entries, [limit], dt.date(2026, 7, 1), dt.date(2026, 9, 30))
    return [(f"{one.since}", one.fact) for one in found]


def test_accumulation_limit_is_held_against_each_day() -> None:
    """0,6 + 0,1 = 0,7 t on 10 August; back at 0,2 by the end: over all the same. Equal is not over."""
    entries = [
        entry("a", "2026-07-01", "formed", "0.6"),
        entry("b", "2026-08-10", "formed", "0.1"),
        entry("c", "2026-08-20", "handed", "0.5"),
    ]
    assert limits("0.640", "accumulation", entries) == [("2026-08-10", D("0.7"))]
    assert limits("0.7", "accumulation", entries) == []
    assert limits("0.640", "accumulation", entries, since="2026-09-01") == []


def test_burial_limit_is_held_against_the_year() -> None:
    """60 in the first half and 50 on 15 July against 100 a year: over from 15 July."""
    entries = [
        entry("a", "2026-03-01", "formed", "110"),
        entry("b", "2026-04-01", "placed", "60"),
        entry("c", "2026-07-15", "placed", "50"),
    ]
    assert limits("100", "burial", entries) == [("2026-07-15", D(110))]
    assert limits("110", "burial", entries) == []


@pytest.mark.django_db
def test_breaches_of_a_quarter_for_the_cases(write: Any, quarter: Quarter, zhomart: Facility) -> None:
    tare = WasteStream.objects.get(name=TARE)
    WasteLimit.objects.create(
        permit=Permit.objects.get(), stream=tare, kind="accumulation", tonnes=D("0.64"), valid_from=dt.date(2026, 1, 1)
    )
    write("01.07.2026", TARE, "opening", "0,5", since="10.02.2026")
    write("20.07.2026", TARE, "formed", "0,2")
    term, limit = sorted(breaches_of(quarter), key=lambda one: one.kind, reverse=True)
    assert (term.kind, term.stream_id, term.since, term.unit, term.clause) == (
        "term",
        tare.pk,
        dt.date(2026, 8, 11),
        "дн.",
        "320.2.1",
    )
    assert (term.fact, term.limit, term.tonnes) == (D(232), D(181), D("0.5"))
    assert (limit.kind, limit.fact, limit.limit, limit.unit, limit.since) == (
        "limit",
        D("0.7"),
        D("0.64"),
        "т",
        dt.date(2026, 7, 20),
    )


@pytest.mark.django_db
def test_chosen_case_needs_a_reason_and_changes_the_term(write: Any, ecologist: Actor, quarter: Quarter) -> None:
    write("01.07.2026", ROCK, "opening", "5", since="10.02.2026")
    assert [one.kind for one in breaches_of(quarter)] == ["term"]
    rock = WasteStream.objects.get(name=ROCK)
    with pytest.raises(Refused) as wrong:
        terms.choose_term(ecologist, rock, ground="mining", reason=" ")
    assert "reason" in wrong.value.fields
    terms.choose_term(ecologist, rock, ground="mining", reason="Проект лимитов 2025", row_version=0)
    assert breaches_of(quarter) == ()
    with pytest.raises(Refused) as wrong:
        terms.choose_term(ecologist, rock, ground="origin", reason="Иначе", row_version=0)
    assert wrong.value.status == 409
    assert StreamTerm.objects.get().ground == "mining"


@pytest.mark.django_db
def test_duty_names_the_oldest_lot_from_thirty_days_on(
    write: Any, ecologist: Actor, quarter: Quarter, zhomart: Facility
) -> None:
    write("01.07.2026", TARE, "opening", "0,02", since="28.04.2026")
    write("02.07.2026", HOUSEHOLD, "formed", "1")
    with on_day(dt.date(2026, 9, 27)):
        assert list(waste_near_its_term(ecologist)) == []
    (duty,) = waste_near_its_term(ecologist)
    assert (duty.due_on, duty.tone) == (dt.date(2026, 10, 28), "attention")
    with on_day(dt.date(2026, 10, 29)):
        (late,) = waste_near_its_term(ecologist)
        assert late.tone == "overdue"


@pytest.mark.django_db
def test_quarter_to_come_and_a_facility_without_a_journal_have_no_breaches(
    ecologist: Actor, quarter: Quarter, zhomart: Facility
) -> None:
    assert breaches_of(quarter) == ()
    current = opened(zhomart, Period(2026, 4))
    with on_day(dt.date(2026, 9, 1)):
        assert breaches_of(current) == ()
