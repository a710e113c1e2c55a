"""The plan of measures: money by quarter, carried over, filled into the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Quarter
from monitoring.services import quarters
from monitoring.tables.measures import EfficiencyMeasure, Measure
from monitoring.waste.differences import difference_of
from monitoring.waste.measures import lines_of
from monitoring.waste.models import MeasureFact, PlannedMeasure
from monitoring.waste.rules.money import Spent, spent, total
from monitoring.waste.services import filling, plan
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.refused import Refused
from tests.waste.conftest import opened

D = Decimal


def test_money_of_a_measure() -> None:
    """1 200 planned; 300 and 420 spent by the third quarter: 720, 60 %; the fourth does not count yet."""
    found = spent(D(1200), [(1, D(300)), (3, D(420)), (4, D(100)), (2, None)], 3)
    assert (found.quarter, found.year, found.percent) == (D(420), D(720), D("60.0"))
    assert spent(None, [(1, D(5))], 1).percent is None and spent(D(0), [], 1).percent is None


def test_sum_of_a_plan() -> None:
    """2 000 / 3 000 = 66,7 %."""
    whole = total([Spent(D(1000), D(0), D(500)), Spent(D(2000), D(1), D(1500)), Spent(None, D(0), D(0))])
    assert (whole.plan, whole.quarter, whole.year, whole.percent) == (D(3000), D(1), D(2000), D("66.7"))
    assert total([Spent(None, D(0), D(0))]).plan is None


@pytest.fixture
def watering(ecologist: Actor, zhomart: Facility) -> PlannedMeasure:
    """A measure of 2026 for 1 200 thousand tenge."""
    return plan.keep_measure(
        ecologist, zhomart, 2026, kind="plan", name="Полив дорог", object="6016", planned_cost=D(1200), indicator="0,3"
    )


def fill(actor: Actor, quarter: Quarter) -> int:
    found = difference_of(quarter, "plan")
    names = [row.name(cell.key) if row.id else row.name() for row in found.rows for cell in row.cells]
    return filling.fill(actor, quarter, "plan", seen=found.digest, taken=names)


@pytest.mark.django_db
def test_both_tables_fill_from_the_plan(
    watering: PlannedMeasure, ecologist: Actor, zhomart: Facility, quarter: Quarter
) -> None:
    plan.keep_measure(ecologist, zhomart, 2026, kind="efficiency", name="Аспирация", term="2028 год")
    plan.keep_fact(ecologist, quarter, watering, cost=D("420.5"), works="Полив", effect="0,09 т")
    assert fill(ecologist, quarter) == 2
    row = Measure.objects.get()
    assert (row.cost, row.works, row.effect, row.indicator) == (D("420.5"), "Полив", "0,09 т", "0,3")
    assert EfficiencyMeasure.objects.get().term == "2028 год"
    assert fill(ecologist, quarter) == 0


@pytest.mark.django_db
def test_next_quarter_carries_the_plan_and_the_sum(
    watering: PlannedMeasure, ecologist: Actor, zhomart: Facility, quarter: Quarter
) -> None:
    plan.keep_fact(ecologist, quarter, watering, cost=D(420), works="Полив")
    current = opened(zhomart, Period(2026, 4))
    plan.keep_fact(ecologist, current, watering, cost=D(180))
    (line,) = lines_of(current)
    assert (line.money.quarter, line.money.year, line.money.percent) == (D(180), D(600), D("50.0"))
    assert line.before is not None and line.before.works == "Полив"
    assert lines_of(quarter)[0].money.year == D(420)


@pytest.mark.django_db
def test_year_is_carried_over_once_without_money(watering: PlannedMeasure, ecologist: Actor, zhomart: Facility) -> None:
    dropped = plan.keep_measure(ecologist, zhomart, 2026, kind="plan", name="Снято")
    plan.drop_measure(ecologist, dropped)
    assert [plan.carry_over(ecologist, zhomart, 2027) for _ in "12"] == [1, 0]
    fresh = PlannedMeasure.objects.get(year=2027)
    assert (fresh.name, fresh.indicator, fresh.planned_cost) == ("Полив дорог", "0,3", None)


@pytest.mark.django_db
def test_what_is_refused(
    watering: PlannedMeasure, ecologist: Actor, zhomart: Facility, quarter: Quarter, people: Any, stranger: Any
) -> None:
    tries = (
        ("DOUBLE", lambda: plan.keep_measure(ecologist, zhomart, 2026, kind="plan", name="Полив дорог", object="6016")),
        ("COST", lambda: plan.keep_fact(ecologist, quarter, watering, cost=D(-1))),
        ("COST", lambda: plan.keep_measure(ecologist, zhomart, 2026, kind="plan", name="Н", planned_cost=D(-1))),
        ("STALE", lambda: plan.keep_fact(ecologist, quarter, watering, cost=D(1), row_version=5)),
        ("STALE", lambda: plan.keep_measure(ecologist, zhomart, 2026, measure=watering, row_version=7)),
        ("ROLE", lambda: plan.keep_fact(people["director"], quarter, watering, cost=D(1))),
        ("GONE", lambda: plan.keep_fact(stranger["ecologist"], quarter, watering, cost=D(1))),
        ("GONE", lambda: plan.keep_measure(stranger["ecologist"], zhomart, 2026, kind="plan", name="Н")),
    )
    for code, act in tries:
        with pytest.raises(Refused) as wrong:
            act()
        assert wrong.value.code == code
    next_year = plan.keep_measure(ecologist, zhomart, 2027, kind="plan", name="Через год")
    with pytest.raises(Refused) as wrong:
        plan.keep_fact(ecologist, quarter, next_year, cost=D(1))
    assert wrong.value.code == "YEAR"


@pytest.mark.django_db
def test_fact_of_a_locked_quarter_stays(watering: PlannedMeasure, ecologist: Actor, quarter: Quarter) -> None:
    plan.keep_fact(ecologist, quarter, watering, cost=D(1))
    quarters.lock(Actor.as_system("test"), quarter)
    with pytest.raises(Refused) as wrong:
        plan.keep_fact(ecologist, quarter, watering, cost=D(2))
    assert wrong.value.status == 409 and MeasureFact.objects.get().cost == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (None, ["Q-MEASURE"]),  # planned, and the table of the ended quarter says nothing
        ({"works": "Полив", "cost": Decimal(100), "effect": ""}, ["Q-MEASURE", "Q-MEASURE-FACT"]),
        ({"works": "Полив", "cost": None, "effect": "0,1 т"}, ["Q-MEASURE", "Q-MEASURE-FACT"]),
        ({"works": "Полив", "cost": Decimal(0), "effect": "0,1 т"}, ["Q-MEASURE"]),
    ],
)
def test_the_checks_ask_for_the_row_the_money_and_the_effect(
    fact: dict[str, Any] | None, expected: list[str], watering: PlannedMeasure, ecologist: Actor, quarter: Quarter
) -> None:
    if fact:
        plan.keep_fact(ecologist, quarter, watering, **fact)

    def codes() -> list[str]:
        return sorted(one.code for one in findings_of(QuarterBook(quarter)) if one.code.startswith("Q-MEASURE"))

    assert codes() == expected
    fill(ecologist, quarter)
    assert fact is None or "Q-MEASURE" not in codes()
