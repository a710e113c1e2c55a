"""What exceeds in a quarter, whoever found it: entry tables, waste, automated monitoring; one value for all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from monitoring.cases.kinds import kind_of
from monitoring.entries import Found, Rows, emission_key, exceedances
from monitoring.models import Quarter
from monitoring.tables.registry import TABLES

# entry tables whose rows may exceed, and the kinds of cases that each can open
WATCHED: Final[dict[str, tuple[str, ...]]] = {
    "impact-air": ("air",),
    "impact-water": ("water",),
    "impact-soil": ("soil",),
    "radiation": ("radiation",),
    "gas": ("gas",),
    "emissions": ("emission-rate", "emission-year"),
    "discharges": ("discharge", "discharge-year"),
    "waste-movement": ("waste-limit", "waste-burial"),
}


@dataclass(frozen=True, slots=True)
class Over:
    """One exceedance of a quarter; `subject_id` is what exceeds, the same however often it is looked at."""

    kind: str
    subject_id: str
    place: str
    subject: str
    fact: Decimal
    norm: Decimal
    unit: str = ""
    table: str = ""
    row_id: UUID | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes it one case of its quarter."""
        return (self.kind, self.subject_id)


def over_in_tables(quarter: Quarter, slugs: Collection[str]) -> list[Over]:
    """Exceedances of the entry tables `slugs`: one query a table, and norms where there are any."""
    rows = Rows(quarter, {slug: list(TABLES[slug].rows(quarter)) if slug in slugs else [] for slug in TABLES})
    known = {str(row.pk): row for slug in slugs for row in rows.tables[slug]}
    return [over_of(found, known[found.row_id]) for found in exceedances(rows)]


def over_of(found: Found, row: Any) -> Over:
    """A found exceedance of an entry table as the room keeps it."""
    return Over(
        kind_of(found.table, found.excess.unit),
        _subject_id(found.table, row),
        found.place,
        found.subject,
        found.excess.fact,
        found.excess.norm,
        found.excess.unit,
        found.table,
        UUID(found.row_id),
    )


def _subject_id(table: str, row: Any) -> str:
    """A row that is deleted and entered again is the same source and substance, the same waste."""
    if table == "emissions":
        return "/".join(emission_key(row))[:120]
    if table == "discharges":
        point, substance = row.point_id or row.point_text.casefold(), row.substance_id or row.substance_text.casefold()
        return f"{point}/{substance}"[:120]
    if table == "waste-movement":
        return str(row.stream_id)
    return str(row.pk)


def everything(quarter: Quarter) -> list[Over]:
    """Every exceedance of the quarter, of all sources."""
    return list(_once([*over_in_tables(quarter, WATCHED)]))


def _once(found: list[Over]) -> Iterator[Over]:
    seen: set[tuple[str, str]] = set()
    for one in found:
        if one.key not in seen:
            seen.add(one.key)
            yield one
