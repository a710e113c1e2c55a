"""What the quarter's emissions come to against the permit: each source and substance with its year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from monitoring.calc.difference import Plan
from monitoring.calc.totals import Total, Year
from monitoring.entries import by_key, earlier_quarters
from monitoring.models import Quarter
from monitoring.tables.emissions import EmissionRow
from monitoring.watches import norms_of
from operators.models import EmissionSource, Substance

ZERO = Decimal(0)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of the page: source, substance, what is calculated (None: nothing), the row in the table, the year."""

    source: EmissionSource
    substance: Substance
    total: Total | None
    row: EmissionRow | None
    year: Year


def before_of(quarter: Quarter) -> dict[Key, Decimal]:
    """Tonnes of the quarters of the year before this one; a measurement goes before a calculation (art. 203.2)."""
    quarters: dict[Any, list[EmissionRow]] = defaultdict(list)
    for row in EmissionRow.objects.filter(quarter__in=earlier_quarters(quarter)):
        quarters[row.quarter_id].append(row)
    found: dict[Key, Decimal] = defaultdict(Decimal)
    for rows in quarters.values():
        for key, row in by_key(rows).items():
            found[key] += row.tonnes or ZERO
    return found


def standing_of(plan: Plan) -> list[Standing]:
    """Every source and substance that is calculated or has a norm, by number and code.

    The year counts what is calculated now; without a calculation it counts the row of the table.
    """
    quarter = plan.quarter
    norms = {(str(norm.source_id), norm.substance_id): norm for norm in norms_of(quarter)}
    before = before_of(quarter)
    rows = by_key(EmissionRow.objects.filter(quarter=quarter))
    sources = {str(one.pk): one for one in EmissionSource.objects.filter(facility_id=quarter.facility_id)}
    keys = {*norms, *(key for key, total in plan.totals.items() if total.tonnes or total.grams_per_second)}
    substances = {one.pk: one for one in Substance.objects.filter(pk__in={code for _source, code in keys})}
    found = []
    for key in keys:
        source, substance = sources.get(key[0]), substances.get(key[1])
        if source is None or substance is None:
            continue
        total, row, norm = plan.totals.get(key), rows.get(key), norms.get(key)
        tonnes = total.tonnes if total else (row.tonnes if row else None) or ZERO
        grams = total.grams_per_second if total else (row.grams_per_second if row else None) or ZERO
        year = Year(
            before[key],
            tonnes,
            quarter.quarter,
            norm.tonnes_per_year if norm else None,
            grams,
            norm.grams_per_second if norm else None,
        )
        found.append(Standing(source, substance, total, row, year))
    return sorted(found, key=lambda one: (one.source.number, one.substance.pk))
