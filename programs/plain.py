"""From written texts to the plain rows that checks look at, without the database (examples, files)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pekportal.kit.tables import TableSpec, is_dash
from pekportal.kit.tables.kinds import Resolver
from pekportal.kit.tables.rows import clean_cell
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
    problems: dict[str, str] = {}
    for column in spec.columns:
        found, error = clean_cell(column, written[column.key], resolve)
        if column.kind.is_reference:
            code = found[column.key] or ""
            values |= {column.key: code, f"{column.key}_id": code}
        elif column.kind.is_typed:
            values |= {name: plain(value) for name, value in found.items() if name != column.text_attr}
        if error is not None:
            problems[column.key] = error.code
    return Row(row_id, written, values, problems)


def plain(value: Any) -> str:
    """A value as a string: Decimal without exponent and idle zeros, dates as ISO, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)
