"""The waste journal of «Жомарт»: entries that add up to the movement figures of `numbers`, day by day."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from monitoring.models import Quarter
from monitoring.waste.differences import difference_of
from monitoring.waste.models import PlannedMeasure
from monitoring.waste.services import filling, journal, meters, plan
from pekportal.demo.stone import RECEIVER_BIN, Quarry
from pekportal.kit import grid
from pekportal.kit.access import Actor

SECOND_STORE = "Склад ВМ, участок № 2"  # what lies here since 28.04.2026 has to go by 28.10.2026
DENSITY = "2,1"

# quarter → (day and month, stream, kind, tonnes or volume, other cells)
ENTRIES: dict[str, tuple[tuple[str, str, str, str, dict[str, str]], ...]] = {
    "2026Q2": (
        ("01.04", "household", "opening", "0,08", {"since": "20.03.2026"}),
        ("01.04", "packaging", "opening", "0,03", {"since": "25.03.2026"}),
        ("17.04", "household", "formed", "0,10", {}),
        ("24.04", "household", "handed", "0,11", {"act": "17"}),
        ("28.04", "packaging", "formed", "0,02", {"place": SECOND_STORE}),
        ("30.04", "overburden", "formed", "6803,9", {}),
        ("30.04", "overburden", "placed", "6803,9", {}),
        ("15.05", "packaging", "formed", "0,05", {}),
        ("20.05", "household", "formed", "0,11", {}),
        ("22.05", "household", "handed", "0,11", {"act": "21"}),
        ("29.05", "overburden", "formed", "6804", {}),
        ("29.05", "overburden", "placed", "6804", {}),
        ("10.06", "packaging", "formed", "0,10", {}),
        ("16.06", "household", "formed", "0,11", {}),
        ("19.06", "household", "handed", "0,11", {"act": "26"}),
        ("19.06", "packaging", "handed", "0,15", {"act": "27"}),
        ("30.06", "overburden", "formed", "6803,9", {}),
        ("30.06", "overburden", "placed", "6803,9", {}),
    ),
    "2026Q3": (
        ("16.07", "household", "formed", "0,11", {}),
        ("21.07", "packaging", "formed", "0,06", {}),
        ("24.07", "household", "handed", "0,10", {"act": "33"}),
        ("24.07", "packaging", "handed", "0,06", {"act": "34"}),
        ("31.07", "overburden", "formed", "7937,9", {}),
        ("31.07", "overburden", "placed", "7937,9", {}),
        ("14.08", "household", "formed", "0,12", {}),
        ("18.08", "packaging", "formed", "0,07", {}),
        ("21.08", "household", "handed", "0,12", {"act": "39"}),
        ("21.08", "packaging", "handed", "0,06", {"act": "40"}),
        ("31.08", "overburden", "formed", "", {"volume": "3780", "density": DENSITY}),
        ("31.08", "overburden", "placed", "7938", {}),
        ("15.09", "household", "formed", "0,12", {}),
        ("17.09", "packaging", "formed", "0,06", {}),
        ("22.09", "household", "handed", "0,12", {"act": "45"}),
        ("22.09", "packaging", "handed", "0,06", {"act": "46"}),
        ("30.09", "overburden", "formed", "7937,9", {}),
        ("30.09", "overburden", "placed", "7937,9", {}),
    ),
    "2026Q4": (
        ("06.10", "household", "formed", "0,05", {}),
        ("08.10", "packaging", "formed", "0,03", {}),
        ("14.10", "household", "handed", "0,08", {"act": "51"}),
        ("16.10", "overburden", "formed", "", {"volume": "1900", "density": DENSITY}),
        ("16.10", "overburden", "placed", "3990", {}),
    ),
}


def keep_journal(actor: Actor, quarry: Quarry, quarter: Quarter) -> None:
    """Write the entries of a quarter; nothing for a quarter before the journal begins."""
    period = quarter.period
    for day, key, kind, tonnes, more in ENTRIES.get(str(period), ()):
        texts = {"day": f"{day}.{period.year}", "stream": quarry.streams[key].name, "kind": kind, "tonnes": tonnes}
        if kind == "handed":
            texts |= {"partner": RECEIVER_BIN, "act_date": texts["day"]}
        journal.add_entry(actor, quarter, {**texts, **more})


# the bought water of the household: 18,5 m³ a quarter, as the table of water use says
METER = "Водомер № 1 (АБК)"
READINGS = {"2026Q3": (("07", "412,0", "418,2"), ("08", "418,2", "424,4"), ("09", "424,4", "430,5"))}


def read_meters(actor: Actor, quarry: Quarry, quarter: Quarter) -> None:
    """The meter of the household and its months; nothing for a quarter without readings."""
    months = READINGS.get(str(quarter.period), ())
    if not months:
        return
    meters.keep_meter(
        actor,
        quarry.facility,
        name=METER,
        purpose="household_others",
        coefficient=Decimal(1),
        place="АБК, ввод привозной воды (демонстрация)",
    )
    rows = [
        grid.Add(uuid.uuid5(quarter.pk, month), None, {"meter": METER, "month": month, "begin": begin, "end": end})
        for month, begin, end in months
    ]
    meters.apply_readings(actor, quarter, rows, how="typed")


# name, object, planned thousand tenge, effect; quarter → spent, works, effect
MEASURES: tuple[tuple[str, str, str, str, dict[int, tuple[str, str, str]]], ...] = (
    (
        "Пылеподавление на карьерных дорогах поливом (демонстрация)",
        "источник 6016",
        "1200",
        "снижение пыли на 0,3 т в год",
        {3: ("420", "Полив 2 раза в смену, 64 дня", "0,09 т")},
    ),
    (
        "Обустройство контейнерной площадки с твердым покрытием (демонстрация)",
        "Контейнерная площадка",
        "450",
        "площадка 12 м2",
        {3: ("450", "Бетонирование, установка ограждения", "12 м2")},
    ),
)


def plan_measures(actor: Actor, quarry: Quarry, quarter: Quarter) -> None:
    """The plan of 2026, what was done of it in the third quarter, and the table filled from it."""
    if (quarter.year, quarter.quarter) != (2026, 3):
        return
    for name, place, cost, effect, facts in MEASURES:
        known = PlannedMeasure.objects.filter(facility=quarry.facility, year=2026, name=name).first()
        measure = known or plan.keep_measure(
            actor,
            quarry.facility,
            2026,
            kind="plan",
            name=name,
            object=place,
            term="декабрь 2026 года",
            planned_cost=Decimal(cost),
            planned_effect=effect,
        )
        if quarter.quarter in facts:
            spent, works, done = facts[quarter.quarter]
            plan.keep_fact(actor, quarter, measure, cost=Decimal(spent), works=works, effect=done)
    found = difference_of(quarter, "plan")
    filling.fill(actor, quarter, "plan", seen=found.digest, taken=[row.name() for row in found.rows])


def last_day(quarter: Quarter) -> dt.date:
    """The day of the last entry of a quarter."""
    day, month = ENTRIES[str(quarter.period)][-1][0].split(".")
    return dt.date(quarter.period.year, int(month), int(day))
