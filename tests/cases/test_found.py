"""What exceeds beside the entry tables: runs of automated monitoring, breaches of the waste journal; pure."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.asm.queries import Verdict
from monitoring.cases import found as finding
from monitoring.cases.found import Over, over_of_breach, runs, same_run
from monitoring.cases.models import Case
from monitoring.cases.services import watching
from monitoring.models import Quarter
from monitoring.waste.queries import Breach
from operators.resolve import word_key
from pekportal.kit.access import Actor

CHANNEL, STREAM = uuid.uuid4(), uuid.uuid4()
PLACE = "Склад № 1"
D = Decimal


def verdict(day: int, fact: str = "2", rule: str = "day_mean", channel: uuid.UUID = CHANNEL) -> Verdict:
    return Verdict(channel, "0001 Труба · SO2", rule, dt.date(2026, 9, day), D(fact), D(1), "мг/м3")


def test_consecutive_days_are_one_exceedance_with_the_largest_fact() -> None:
    [first, second] = runs([verdict(1), verdict(2, "3"), verdict(3), verdict(5)])

    assert (first.subject_id, first.fact, first.last_day) == (
        f"{CHANNEL}:day_mean:2026-09-01",
        D(3),
        dt.date(2026, 9, 3),
    )
    assert second.subject_id.endswith("2026-09-05")


def test_channels_and_rules_are_told_apart() -> None:
    assert len(runs([verdict(1), verdict(1, rule="half_hour"), verdict(1, channel=uuid.uuid4())])) == 3


def test_a_day_that_comes_late_belongs_to_the_known_run() -> None:
    [run] = runs([verdict(2), verdict(3), verdict(1)])

    assert run.subject_id.endswith("2026-09-01")
    assert same_run(f"{CHANNEL}:day_mean:2026-09-02", run)
    assert not same_run(f"{CHANNEL}:day_mean:2026-09-04", run)
    assert not same_run(f"{CHANNEL}:half_hour:2026-09-02", run)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sets(st.integers(1, 30), min_size=1))
def test_every_day_lies_in_exactly_one_run(days: set[int]) -> None:
    found = runs([verdict(day) for day in days])

    covered: list[int] = []
    for one in found:
        assert one.last_day is not None
        covered += range(dt.date.fromisoformat(one.subject_id[-10:]).day, one.last_day.day + 1)
    assert sorted(covered) == sorted(days)


@pytest.mark.parametrize(
    ("kind", "clause", "expected"),
    [
        ("limit", "accumulation", ("waste-limit", str(STREAM))),
        ("limit", "burial", ("waste-burial", str(STREAM))),
        ("term", "320.2(1)", ("waste-term", f"{STREAM}/{word_key(PLACE)}")),
    ],
)
def test_a_breach_of_the_waste_journal(kind: str, clause: str, expected: tuple[str, str]) -> None:
    over = over_of_breach(Breach(kind, STREAM, "ТБО", D(200), D(183), "дн.", dt.date(2026, 3, 1), PLACE, clause, D(2)))

    assert over.key == expected and (over.fact, over.norm, over.subject) == (D(200), D(183), "ТБО")


def automatic(monkeypatch: pytest.MonkeyPatch, *days: int) -> None:
    monkeypatch.setattr(finding, "verdicts_of", lambda _quarter: [verdict(day) for day in days])


def test_the_verdicts_of_a_quarter_open_one_case_a_run(
    quarter: Quarter, ecologist: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    automatic(monkeypatch, 2, 3)
    watching.look(ecologist, quarter, slugs=("automatic",))
    automatic(monkeypatch, 1, 2, 3, 4)  # late readings: the run begins earlier

    assert watching.look(ecologist, quarter, slugs=("automatic",)) == watching.Looked()
    [case] = Case.objects.all()
    assert (case.kind, case.place) == ("automatic", "0001 Труба · SO2")


def test_a_term_of_waste_opens_a_case_with_the_table(
    quarter: Quarter, ecologist: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    breach: Any = Breach("term", STREAM, "ТБО", D(200), D(183), "дн.", dt.date(2026, 3, 1), "Склад № 1")
    monkeypatch.setattr(finding, "breaches_of", lambda _quarter: (breach,))

    assert watching.look(ecologist, quarter).opened == 1
    assert Case.objects.get().kind == "waste-term"


def test_one_waste_over_its_limit_by_table_and_journal_is_one_case() -> None:
    same = Over("waste-limit", str(STREAM), "", "ТБО", D(2), D(1))

    assert len(list(finding._once([same, same]))) == 1


def test_an_entry_of_the_waste_journal_leaves_the_quarter_to_the_sweep(quarter: Quarter, ecologist: Actor) -> None:
    from monitoring.cases.models import Watching
    from monitoring.waste.services import journal

    journal.add_entry(
        ecologist,
        quarter,
        {"day": "15.08.2026", "stream": "Вскрышная порода", "kind": "formed", "tonnes": "1", "place": "Отвал"},
    )

    assert Watching.objects.get().quarter == quarter
