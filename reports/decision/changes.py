"""Changes of a quantity against an earlier quarter; pure: two documents in, changes beyond a threshold out.

Every quantity of a row is compared with the same quantity of the same row. Sums since 1 January are compared only with
the same quarter of a year. A value that is missing on one side, or known only as «<», is not compared and counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pekportal.kit.text import T
from reports.compose.model import FormDocument, FormTable
from reports.decision.places import Line, Place, lines_of

TONNES: Final = T("т", "т", "t")
CUBIC: Final = T("м3", "м3", "m3")
RATE: Final = T("г/с", "г/с", "g/s")
PIECES: Final = T("дана", "шт.", "pcs")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number kept beside a row: its name there, the column in which it is printed, its unit ("" as the column)."""

    name: str
    column: str
    unit: T | None = None
    since_january: bool = False


def _plain(unit: T | None, *names: str) -> tuple[Quantity, ...]:
    return tuple(Quantity(name, name, unit) for name in names)


_FACT: Final = (Quantity("fact", "fact"),)
# what happened, by table; norms, limits, derived cells and what table 2.3 says already (2.4) are left out
QUANTITIES: Final[dict[str, tuple[Quantity, ...]]] = {
    "waste_accumulation": _plain(TONNES, "formed", "transferred", "operated", "end"),
    "waste_operations": _plain(TONNES, "volume", "transferred"),
    "waste_burial": _plain(TONNES, "formed", "buried"),
    "waste_received": _plain(TONNES, "received", "directed"),
    "source_counts": _plain(PIECES, "all", "organised", "unorganised", "cleaned"),
    "emissions_fact": (
        Quantity("fact_gs", "fact", RATE),
        Quantity("fact_t_quarter", "fact", TONNES),
        *_plain(TONNES, "untreated", "captured", "utilised"),
    ),
    "gas_monitoring": _FACT,
    "impact_air": _FACT,
    "water_use": _plain(
        CUBIC,
        *("industrial_natural", "industrial_supplied", "domestic_natural", "domestic_supplied"),
        *("discharged_industrial", "discharged_domestic", "handed_over", "circulated", "reused", "injected"),
    ),
    "discharges_fact": (
        *_FACT,
        Quantity("fact_t_quarter", "fact", TONNES),
        Quantity("fact_t_year_to_date", "fact", TONNES, since_january=True),
    ),
    "impact_water": _FACT,
    "impact_soil": _FACT,
    "radiation": _FACT,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A quantity that changed by more than the threshold; `percent` is None when it was zero before."""

    place: Place
    quantity: str
    where: str
    heading: str
    unit: str
    old: Decimal
    new: Decimal

    @property
    def absolute(self) -> Decimal:
        """New minus old, in `unit`."""
        return self.new - self.old

    @property
    def percent(self) -> Decimal | None:
        """In percent of the old value; None when that is zero."""
        return self.absolute * 100 / abs(self.old) if self.old else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared with an earlier quarter: the large changes, how many pairs there were, what lacked a side."""

    changes: tuple[Change, ...]
    compared: int
    without_before: int
    without_now: int


def compare(
    new: FormDocument, old: FormDocument, threshold: Decimal, *, same_quarter: bool, lang: str = "ru"
) -> Comparison:
    """Changes of more than `threshold` percent (exactly as much is not more), in the order of the paper.

    `same_quarter`: the old document is of the same quarter of another year, so sums since January are compared too.
    """
    found: list[Change] = []
    compared = without_before = without_now = 0
    before = {table.slug: table for table in old.tables}
    for table in new.tables:
        for change in _quantities(table, before.get(table.slug), same_quarter=same_quarter, lang=lang):
            was, now = change[1], change[2]
            if was is None or now is None:
                without_before += was is None and now is not None
                without_now += now is None and was is not None
                continue
            compared += 1
            made = Change(*change[0], was, now)
            if _is_large(made, threshold):
                found.append(made)
    return Comparison(tuple(found), compared, without_before, without_now)


def _is_large(change: Change, threshold: Decimal) -> bool:
    if change.percent is None:
        return change.new != 0
    return abs(change.percent) > threshold


Described = tuple[Place, str, str, str, str]


def _quantities(
    new: FormTable, old: FormTable | None, *, same_quarter: bool, lang: str
) -> Iterator[tuple[Described, Decimal | None, Decimal | None]]:
    quantities = [q for q in QUANTITIES.get(new.slug, ()) if same_quarter or not q.since_january]
    if not quantities:
        return
    before = {line.id: line for line in (lines_of(old) if old else ())}
    now = {line.id: line for line in lines_of(new)}
    columns = {column.key: column for column in new.columns}
    for row in dict.fromkeys((*now, *before)):
        line = now.get(row) or before[row]
        words = " · ".join(filter(None, (f"{new.section} {new.title}", line.words)))
        for quantity in quantities:
            column = columns.get(quantity.column)
            unit = quantity.unit(lang) if quantity.unit else (column.unit if column else "")
            place = Place(new.slug, row, quantity.column)
            described = (place, quantity.name, words, column.title if column else "", unit)
            sides = [_number(side.get(row), quantity.name) for side in (before, now)]
            if sides != [None, None]:
                yield described, sides[0], sides[1]


def _number(line: Line | None, name: str) -> Decimal | None:
    """The number of this name beside a row; None when there is none or it is only a bound («<0,5»)."""
    if line is None:
        return None
    values = dict(line.row.values)
    if name == "fact" and values.get("fact_qualifier"):
        return None
    text = values.get(name, "")
    return Decimal(text) if text else None
