"""How the checks of tables 4 and 5 read their sources, and those of the points their points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pekportal.kit.ids import BadId, parse_source_number
from programs.checks import shape
from programs.checks.contract import cell, once, rows
from programs.values import Facts, Row

TABLES = ("4", "5")
# tables whose points come from the register, with the medium of those points
MEDIA = {"6": "gas", "7": "waste_water", "8": "air", "9": "water", "10": "soil"}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of table 4 or 5 that names a source: `number` is its four digits, "" when the text gives none."""

    table: str
    line: int
    row: Row
    text: str
    number: str

    @property
    def substance(self) -> str:
        """Code of the substance, or its words."""
        return self.row.values.get("substance_id") or cell(self.row, "substance")


def source_rows(facts: Facts, *tables: str) -> tuple[SourceRow, ...]:
    """The rows with something in «номер»."""
    found: tuple[SourceRow, ...] = _source_rows(facts)
    return tuple(row for row in found if row.table in tables) if tables else found


@once
def _source_rows(facts: Facts) -> tuple[SourceRow, ...]:
    return tuple(_sources(facts))


def _sources(facts: Facts) -> Iterator[SourceRow]:
    for table in TABLES:
        for line, row in rows(facts, shape.OWN[table].slug):
            text = cell(row, "source")
            if text:
                yield SourceRow(table, line, row, text, row.values.get("source") or _number(text))


def _number(text: str) -> str:
    try:
        return parse_source_number(text).value
    except BadId:
        return ""


@dataclass(frozen=True, slots=True)
class PointRow:
    """A row of tables 6–10 that names a point; `known` is its name in the register, "" when it has none."""

    table: str
    line: int
    row: Row
    text: str
    known: str


def point_rows(facts: Facts, *tables: str) -> Iterator[PointRow]:
    """The rows with something in the column of the point."""
    for table in tables or tuple(MEDIA):
        for line, row in rows(facts, shape.OWN[table].slug):
            text = cell(row, "point")
            if text:
                yield PointRow(table, line, row, text, row.values.get("point", ""))
