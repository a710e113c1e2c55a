"""The plan of a year with the facts of its quarters, as of one quarter."""

from __future__ import annotations

from dataclasses import dataclass

from monitoring.models import Quarter
from monitoring.waste.plans import MeasureFact, PlannedMeasure
from monitoring.waste.rules.money import Spent, spent
from pekportal.kit.alphabet import by_name


@dataclass(frozen=True, slots=True)
class Line:
    """A measure with its money, the fact of this quarter and the last one before it in the year."""

    measure: PlannedMeasure
    money: Spent
    fact: MeasureFact | None
    before: MeasureFact | None


def lines_of(quarter: Quarter) -> list[Line]:
    """Measures of the year of a quarter in the order they were planned; a dropped one while it has facts."""
    planned = PlannedMeasure.objects.filter(facility_id=quarter.facility_id, year=quarter.year)
    facts: dict[object, list[MeasureFact]] = {}
    for one in MeasureFact.objects.filter(measure__in=planned).select_related("quarter").order_by("quarter__quarter"):
        facts.setdefault(one.measure_id, []).append(one)
    found = []
    for measure in planned.order_by("kind", "created_at", by_name("name")):
        mine = [one for one in facts.get(measure.pk, []) if one.quarter.quarter <= quarter.quarter]
        if measure.dropped_on is not None and measure.dropped_on < quarter.period.start and not mine:
            continue
        here = next((one for one in mine if one.quarter_id == quarter.pk), None)
        before = [one for one in mine if one.quarter_id != quarter.pk]
        money = spent(measure.planned_cost, [(one.quarter.quarter, one.cost) for one in mine], quarter.quarter)
        found.append(Line(measure, money, here, before[-1] if before else None))
    return found
