"""Coordinates as they are written in table 1 and in the rows of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pekportal.kit.coordinates import BadPoint, parse_point
from pekportal.kit.tables.kinds import Kind
from programs.checks import shape
from programs.checks import t01_texts as t1
from programs.checks.contract import cell
from programs.values import Facts

WRONG_PLACE = ("POINT_SWAPPED", "POINT_PLACEHOLDER", "POINT_OUTSIDE")  # codes of coordinates that can be read


@dataclass(frozen=True, slots=True)
class Written:
    """Where coordinates stand, their text, and what is wrong with them (None: nothing, or no coordinates at all)."""

    table: str
    row: str
    column: str
    line: int
    text: str
    wrong: BadPoint | None


def points_written(facts: Facts) -> Iterator[Written]:
    """Every cell with coordinates: readable ones and those that lie in a wrong place."""
    text = t1.texts(facts).get("location", "")
    found = t1.point_in(text) if text else t1.Found()
    if found:
        yield Written(t1.TABLE, t1.ROW, "location", 0, text, found.wrong)
    for number, line, row, column in shape.cells(facts, Kind.COORDINATES):
        written = cell(row, column.key)
        if written:
            yield Written(number, row.id, column.key, line, written, _wrong(written))


def _wrong(text: str) -> BadPoint | None:
    try:
        parse_point(text)
    except BadPoint as wrong:
        return wrong
    return None
