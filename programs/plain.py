"""From written texts to the plain rows that checks look at, without the database (examples, files)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pekportal.kit.coordinates import Point
from pekportal.kit.tables import TableSpec, is_blank, is_dash
from pekportal.kit.tables.kinds import PARSERS, CellProblem, Kind, Resolver
from programs.values import DASHED, EMPTY, FILLED, Row, Table


def table_of(spec: TableSpec, rows: Iterable[Mapping[str, str]], resolve: Resolver) -> Table:
    """A table of written rows; ids are the lines from 1. `resolve(kind, text)` → natural code or None."""
    found = tuple(row_of(spec, str(line), texts, resolve) for line, texts in enumerate(rows, 1))
    return Table(spec.slug, found, state_of(found))


def state_of(rows: tuple[Row, ...]) -> str:
    """Empty, dashed (one row of nothing but dashes) or rows."""
    if not rows:
        return EMPTY
    dashed = len(rows) == 1 and all(is_dash(text) for text in rows[0].texts.values())
    return DASHED if dashed else FILLED


def row_of(spec: TableSpec, row_id: str, texts: Mapping[str, str], resolve: Resolver) -> Row:
    """A row with the values that its texts mean; a text that can not be read has the value ""."""
    written = {column.key: texts.get(column.key, "") for column in spec.columns}
    values: dict[str, str] = {}
    for column in spec.columns:
        if column.kind.is_typed:
            values |= _value(column.key, column.kind, written[column.key], resolve)
    return Row(row_id, written, values)


def _value(key: str, kind: Kind, text: str, resolve: Resolver) -> dict[str, str]:
    if kind.is_reference:
        found = "" if is_blank(text) else resolve(kind, text) or ""
        return {key: found, f"{key}_id": found}
    value = None
    if not is_blank(text) and kind in PARSERS:
        try:
            value = PARSERS[kind](text)
        except CellProblem:
            value = None
    if kind == Kind.COORDINATES:
        point = value if isinstance(value, Point) else None
        return {f"{key}_lat": plain(point and point.lat), f"{key}_lon": plain(point and point.lon)}
    return {key: plain(value)}


def plain(value: Any) -> str:
    """A value as a string: Decimal without exponent and idle zeros, dates as ISO, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)
