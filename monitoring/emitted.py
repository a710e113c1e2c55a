"""The emissions of a quarter against their norms: which row counts, and the norm that its g/s is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from monitoring.exceedances import EmissionFact
from monitoring.limit_facts import Limits
from monitoring.limits import Limit
from monitoring.models import Quarter
from monitoring.tables.emissions import INSTRUMENTAL, EmissionRow
from monitoring.watches import norms_of

ZERO = Decimal(0)
Key = tuple[str, str]


def earlier_quarters(quarter: Quarter) -> Any:
    """Quarters of the same facility and year before this one."""
    return Quarter.objects.filter(facility_id=quarter.facility_id, year=quarter.year, quarter__lt=quarter.quarter)


def emission_key(row: EmissionRow) -> Key:
    """Source and substance of a row, by id or by words."""
    return (str(row.source_id or row.source_text.casefold()), str(row.substance_id or row.substance_text.casefold()))


def by_key(rows: Iterable[EmissionRow]) -> dict[Key, EmissionRow]:
    """One row a source and substance: a measurement goes before a calculation (Environmental Code, art. 203.2).

    A measurement that gave neither g/s nor tonnes yet (a concentration without the flow of the gas) takes no place.
    """
    chosen: dict[Key, EmissionRow] = {}
    for row in rows:
        key = emission_key(row)
        found = row.grams_per_second is not None or row.tonnes is not None
        if key not in chosen or (row.how == INSTRUMENTAL and found):
            chosen[key] = row
    return chosen


def rate_limit(limits: Limits, row: EmissionRow) -> Limit | None:
    """The norm that a measured g/s is held against: the one in force on the day of sampling."""
    assert row.sampled_on is not None, "only a row with its day of sampling has such a norm"
    return limits.emission_rate(row.source_id, row.substance_id, row.sampled_on)


def is_sampled(row: EmissionRow) -> bool:
    """True for a measurement with its day: its norm is that day's; a calculation has the norm of the last day."""
    return row.how == INSTRUMENTAL and row.sampled_on is not None


def emission_facts(quarter: Quarter, rows: Iterable[EmissionRow]) -> list[tuple[EmissionRow, EmissionFact]]:
    """Each source and substance of the quarter against its norms, with the tonnes of the year so far.

    The g/s of a measurement is held against the norm of its day of sampling, everything else against the norms of the
    quarter's last day.
    """
    norms = {(str(norm.source_id), str(norm.substance_id)): norm for norm in norms_of(quarter)}
    before: dict[Key, Decimal] = defaultdict(Decimal)
    quarters: dict[Any, list[EmissionRow]] = defaultdict(list)
    for row in EmissionRow.objects.filter(quarter__in=earlier_quarters(quarter)):
        quarters[row.quarter_id].append(row)
    for found in quarters.values():
        for key, row in by_key(found).items():
            before[key] += row.tonnes or ZERO
    limits, facts = Limits(quarter.facility), []
    for key, row in by_key(rows).items():
        norm = norms.get(key)
        rate = norm.grams_per_second if norm else None
        if is_sampled(row):
            known = rate_limit(limits, row)
            rate = known.value if known else None
        year = norm.tonnes_per_year if norm else None
        facts.append((row, EmissionFact(row.grams_per_second, row.tonnes, before[key], rate, year)))
    return facts


def rate_source(limits: Limits, row: EmissionRow) -> str:
    """«норматив разрешения · № 5 · на 18.08.2026» for a measurement; "" for what has the norm of the last day."""
    known = rate_limit(limits, row) if is_sampled(row) else None
    return f"{known.words('ru')} · на {row.sampled_on:%d.%m.%Y}" if known else ""
