"""Coordinates as they are written in table 1 and in the rows of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pekportal.kit.coordinates import BadPoint, parse_point
from pekportal.kit.tables.kinds import Kind
from programs.checks import shape
from programs.checks import t01_texts as t1
from programs.checks.contract import cell, once
from programs.values import Facts

WRONG_PLACE = ("POINT_SWAPPED", "POINT_PLACEHOLDER", "POINT_OUTSIDE")  # codes of coordinates that can be read


@dataclass(frozen=True, slots=True)
class Written:
    """Where coordinates stand, their text, and what is wrong with them."""

    table: str
    row: str
    column: str
    line: int
    text: str
    wrong: BadPoint


@once
def wrong_points(facts: Facts) -> tuple[Written, ...]:
    """Every cell with coordinates that can be read and lie in a wrong place."""
    return tuple(_wrong_points(facts))


def _wrong_points(facts: Facts) -> Iterator[Written]:
    text = t1.texts(facts).get("location", "")
    found = t1.point_in(text) if text else t1.Found()
    if found.wrong is not None:
        yield Written(t1.TABLE, t1.ROW, "location", 0, text, found.wrong)
    for number, line, row, column in shape.cells(facts, Kind.COORDINATES):
        if row.problems.get(column.key) in WRONG_PLACE:
            written = cell(row, column.key)
            try:
                parse_point(written)
            except BadPoint as wrong:
                yield Written(number, row.id, column.key, line, written, wrong)
