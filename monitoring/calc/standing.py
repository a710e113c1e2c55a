"""What the quarter's emissions come to against the permit: each source and substance with its year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from monitoring.calc.difference import Plan
from monitoring.calc.totals import Total, Year
from monitoring.emitted import by_key, earlier_quarters
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


@dataclass(slots=True)
class Past:
    """The quarters of the year before one: tonnes by source and substance, and which quarters have them."""

    tonnes: dict[Key, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    known: dict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))

    def missing(self, key: Key, source: EmissionSource, quarter: Quarter, *, has_now: bool) -> tuple[int, ...]:
        """Quarters up to this one without data, from the first in which the source stood."""
        first = first_quarter(source, quarter)
        before = [one for one in range(first, quarter.quarter) if one not in self.known[key]]
        return (*before, *(() if has_now else (quarter.quarter,)))


def first_quarter(source: EmissionSource, quarter: Quarter) -> int:
    """The first quarter of the year in which the source stood (1 for a source of earlier years)."""
    began = source.opened_on
    return (began.month + 2) // 3 if began is not None and began.year == quarter.year else 1


def past_of(quarter: Quarter) -> Past:
    """Tonnes of the quarters of the year before this one; a measurement goes before a calculation (art. 203.2)."""
    quarters: dict[int, list[EmissionRow]] = defaultdict(list)
    for row in EmissionRow.objects.filter(quarter__in=earlier_quarters(quarter)).select_related("quarter"):
        quarters[row.quarter.quarter].append(row)
    past = Past()
    for number, rows in quarters.items():
        for key, row in by_key(rows).items():
            if row.tonnes is not None:
                past.tonnes[key] += row.tonnes
                past.known[key].add(number)
    return past


def standing_of(plan: Plan) -> list[Standing]:
    """Every source and substance that is calculated or has a norm, by number and code.

    The year counts what is calculated now; without a calculation it counts the row of the table.
    """
    quarter = plan.quarter
    norms = {(str(norm.source_id), norm.substance_id): norm for norm in norms_of(quarter)}
    past = past_of(quarter)
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
            past.tonnes[key],
            tonnes,
            quarter.quarter,
            norm.tonnes_per_year if norm else None,
            grams,
            norm.grams_per_second if norm else None,
            past.missing(key, source, quarter, has_now=total is not None or _has_tonnes(row)),
            first_quarter(source, quarter),
        )
        found.append(Standing(source, substance, total, row, year))
    return sorted(found, key=lambda one: (one.source.number, one.substance.pk))


def _has_tonnes(row: EmissionRow | None) -> bool:
    return row is not None and row.tonnes is not None
