"""From the rows of a quarter to the values that plan, balance and exceedances look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import models

from monitoring.emitted import earlier_quarters, emission_facts, rate_source
from monitoring.exceedances import RATE_UNIT, Excess, excess
from monitoring.limit_facts import Limits
from monitoring.models import Quarter
from monitoring.plan import Entry
from monitoring.summation import ONE
from monitoring.sums import summed
from monitoring.tables.base import QuarterRow
from monitoring.tables.registry import TABLES, EntryTable
from monitoring.tables.waste import WasteMovement
from monitoring.tables.water import WaterUse
from operators.models import DischargeNorm, WasteLimit, WaterLimit
from operators.queries import valid_on

ZERO = Decimal(0)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """An exceedance: table slug, id of its row, where, of what; `answered` when measures or a cause are written."""

    table: str
    row_id: str
    place: str
    subject: str
    excess: Excess
    answered: bool
    limit_source: str = ""  # «ПДК м.р. · …»: where the limit comes from
    group: str = ""  # code of a group of summation; its norm is 1
    part: str = ""  # which of several limits of one row: kind of the limit of water


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a quarter by table slug."""

    quarter: Quarter
    tables: dict[str, list[Any]]

    def of(self, *slugs: str) -> list[Any]:
        """The rows of several tables together, in the order of entry."""
        found = [row for slug in slugs for row in self.tables[slug]]
        return sorted(found, key=lambda row: (row.position, row.created_at))

    def entries(self) -> tuple[Entry, ...]:
        """Rows of the tables that the plan asks for."""
        return tuple(
            entry_of(TABLES[slug], row)
            for slug, rows in self.tables.items()
            if TABLES[slug].place
            for row in rows
            if not getattr(row, "waits_for_rate", False)
        )


def rows_in(quarter: Quarter) -> Iterator[models.QuerySet[Any]]:
    """The rows of the quarter, a queryset for each row model; nothing is read yet."""
    for model in dict.fromkeys(table.model for table in TABLES.values()):
        yield model._default_manager.filter(quarter=quarter)


# what stands behind a cell and is asked for with its row
BEHIND = ("source", "substance", "point", "protocol", "laboratory", "stream")


def rows_of(quarter: Quarter) -> Rows:
    """Every row of the quarter: one query for which tables have any, then one a row model that has."""
    loaded: dict[type[QuarterRow], list[Any]] = {table.model: [] for table in TABLES.values()}
    for model in _filled(quarter, list(loaded)):
        behind = [one.name for one in model._meta.fields if one.name in BEHIND]
        found = model._default_manager.filter(quarter=quarter).order_by("position", "created_at")
        loaded[model] = list(found.select_related(*behind) if behind else found)
    return Rows(
        quarter,
        {
            slug: [row for row in loaded[table.model] if all(getattr(row, k) == v for k, v in table.fixed.items())]
            for slug, table in TABLES.items()
        },
    )


def _filled(quarter: Quarter, row_models: list[type[QuarterRow]]) -> list[type[QuarterRow]]:
    asked = {
        f"has_{n}": models.Exists(model._default_manager.filter(quarter=models.OuterRef("pk")))
        for n, model in enumerate(row_models)
    }
    found = Quarter.objects.filter(pk=quarter.pk).values(**asked).first() or {}
    return [model for n, model in enumerate(row_models) if found.get(f"has_{n}")]


def entry_of(table: EntryTable, row: Any) -> Entry:
    """A row as the plan sees it."""

    def words(key: str) -> str:
        return str(getattr(row, table.spec.column(key).text_attr)) if key else ""

    def ident(key: str) -> str:
        return str(getattr(row, f"{key}_id", None) or "") if key else ""

    return Entry(
        table.slug,
        words(table.place),
        words(table.subject),
        ident(table.place),
        ident(table.subject),
        getattr(row, "how", ""),
        getattr(row, "sampled_on", None) or getattr(row, "checked_on", None),
    )


def earlier_entries(quarter: Quarter) -> tuple[Entry, ...]:
    """Entries of the measured tables in the quarters of the same year before this one."""
    before = earlier_quarters(quarter)
    return tuple(
        entry_of(table, row)
        for table in TABLES.values()
        if table.place and table.slug != "waste-movement"
        for row in table.model._default_manager.filter(quarter__in=before, **table.fixed)
        if not getattr(row, "waits_for_rate", False)
    )


def exceedances(rows: Rows) -> tuple[Found, ...]:
    """All exceedances of the quarter."""
    found: list[Found] = []
    emissions = rows.tables["emissions"]
    limits = Limits(rows.quarter.facility)
    for row, fact in emission_facts(rows.quarter, emissions) if emissions else ():
        for one in fact.excesses:
            made = _found("emissions", row, row.source_text, row.substance_text, one, row.cause)
            found.append(replace(made, limit_source=rate_source(limits, row)) if one.unit == RATE_UNIT else made)
    for row in emissions:  # the concentration at the source, where the row has a norm for it
        over = excess(row.concentration, row.concentration_norm, "мг/м3", row.qualifier)
        if over:
            found.append(_found("emissions", row, row.source_text, row.substance_text, over, row.cause))
    found += _impact(rows)
    for row in rows.tables["radiation"]:
        over = excess(row.value, row.norm, "мкЗв/ч", row.qualifier)
        if over:
            found.append(_found("radiation", row, row.point_text, "", over, row.measures))
    for row in rows.tables["gas"]:
        over = excess(row.value, row.limit, row.unit, row.qualifier)
        if over:
            found.append(_found("gas", row, row.point_text, row.component, over, ""))
    return (*found, *_discharges(rows), *_water(rows), *_waste(rows))


def _impact(rows: Rows) -> list[Found]:
    """Values over their limit with the source of the limit, then groups of summation compared with the order."""
    over = [
        (slug, row, one)
        for slug in ("impact-air", "impact-water", "impact-soil")
        for row in rows.tables[slug]
        if (one := excess(row.value, row.limit, row.unit, row.qualifier))
    ]
    models.prefetch_related_objects([row for _slug, row, _one in over if row.substance_id], "substance")
    limits = Limits(rows.quarter.facility)
    found = []
    for slug, row, one in over:
        mine = limits.of(slug, row.point_id, row.substance, row.sampled_on)
        source = next((limit.words("ru") for limit in mine if limit.value == row.limit), "")
        made = _found(slug, row, row.point_text, row.substance_text, one, row.measures)
        found.append(replace(made, limit_source=source))
    for row, sums in summed(rows.tables["impact-air"]):
        if sums.group.verified:  # one that nobody compared with the order is a warning only (Q-SUMMATION)
            total = Excess(sums.total, ONE, "ПДК")
            made = _found("impact-air", row, row.point_text, sums.group.name, total, row.measures)
            found.append(replace(made, group=sums.group.code, limit_source="Σ C/ПДК ≤ 1"))
    return found


def _found(table: str, row: Any, place: str, subject: str, over: Excess, words: str) -> Found:
    return Found(table, str(row.pk), place, subject, over, bool(words.strip()))


def _discharges(rows: Rows) -> list[Found]:
    mine = rows.tables["discharges"]
    if not mine:
        return []
    norms = {
        (norm.point_id, norm.substance_id): norm
        for norm in DischargeNorm.objects.filter(permit__facility_id=rows.quarter.facility_id).on(
            rows.quarter.period.end
        )
    }
    limits = Limits(rows.quarter.facility)
    model = TABLES["discharges"].model
    before: dict[Any, Decimal] = defaultdict(Decimal)
    for row in model._default_manager.filter(quarter__in=earlier_quarters(rows.quarter)):
        before[(row.point_id, row.substance_id)] += row.tonnes or ZERO
    found = []
    for row in mine:
        norm = norms.get((row.point_id, row.substance_id))
        if row.sampled_on is not None:  # the concentration is held against the norm of the day of sampling
            known = limits.discharge_norm(row.point_id, row.substance_id, row.sampled_on)
        else:
            known = norm.milligrams_per_litre if norm else None
        year = before[(row.point_id, row.substance_id)] + (row.tonnes or ZERO)
        for one in (
            excess(row.concentration, known, "мг/дм3", row.qualifier),
            excess(year, norm.tonnes_per_year if norm else None, "т/год"),
        ):
            if one:
                found.append(_found("discharges", row, row.point_text, row.substance_text, one, row.measures))
    return found


def water_totals(quarter: Quarter) -> list[tuple[WaterLimit, Decimal]]:
    """Each limit of water in force at the end of the quarter with the m3 since 1 January that count against it."""
    mine = WaterLimit.objects.filter(valid_on(quarter.period.end), facility_id=quarter.facility_id)
    limits = list(mine.order_by("kind"))
    if not limits:
        return []
    used = WaterUse.objects.filter(
        quarter__facility_id=quarter.facility_id, quarter__year=quarter.year, quarter__quarter__lte=quarter.quarter
    )
    rows = list(used)
    return [
        (limit, sum((getattr(row, name) or ZERO for row in rows for name in WATER_COLUMNS[limit.kind]), ZERO))
        for limit in limits
    ]


# kind of a limit of water -> volumes of the table of water use that count against it
WATER_COLUMNS = {
    "natural": ("industrial_natural", "household_natural"),
    "discharged": ("discharged_industrial", "discharged_household"),
    **{name: (name,) for name in ("industrial_natural", "household_natural")},
    **{name: (name,) for name in ("discharged_industrial", "discharged_household")},
}


def _water(rows: Rows) -> list[Found]:
    """Water of the year over the limit of its permit; the row of the quarter names it."""
    mine = rows.tables["water-use"]
    if not mine:
        return []
    found = []
    for limit, total in water_totals(rows.quarter):
        over = excess(total, limit.m3_per_year, "м3/год")
        if over:
            made = _found("water-use", mine[0], "", limit.document, over, "")
            found.append(replace(made, part=limit.kind, limit_source=limit.document))
    return found


def _waste(rows: Rows) -> list[Found]:
    """Waste over its limit: what lies there at the end against accumulation, the year's placed against burial."""
    mine = [row for row in rows.tables["waste-movement"] if row.stream_id]
    if not mine:
        return []
    limits: dict[Any, Decimal] = {}
    in_force = WasteLimit.objects.filter(permit__facility_id=rows.quarter.facility_id).on(rows.quarter.period.end)
    for limit in in_force:
        limits[(limit.stream_id, limit.kind)] = limit.tonnes
    placed: dict[Any, Decimal] = defaultdict(Decimal)
    for row in [*WasteMovement.objects.filter(quarter__in=earlier_quarters(rows.quarter)), *mine]:
        placed[row.stream_id] += row.placed or ZERO
    found = []
    for row in mine:
        for one in (
            excess(row.movement.end, limits.get((row.stream_id, "accumulation")), "т"),
            excess(placed[row.stream_id], limits.get((row.stream_id, "burial")), "т/год"),
        ):
            if one:
                found.append(_found("waste-movement", row, row.stream_text, "", one, row.difference_reason))
    return found


def previous_movements(quarter: Quarter) -> dict[str, WasteMovement]:
    """Movements of the quarter before, by stream id and by words in lower case."""
    last = quarter.period.previous
    found: dict[str, WasteMovement] = {}
    for row in WasteMovement.objects.filter(
        quarter__facility_id=quarter.facility_id, quarter__year=last.year, quarter__quarter=last.quarter
    ):
        found[row.stream_text.casefold()] = row
        if row.stream_id:
            found[str(row.stream_id)] = row
    return found
