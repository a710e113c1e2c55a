"""Rows that may stand once: the same object or the same words in all columns of the table's key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import product
from typing import Any
from uuid import UUID

from pekportal.kit.grid.bench import Bench
from pekportal.kit.tables import Column, is_blank

Key = tuple[tuple[str, Any], ...]


def key_columns(bench: Bench) -> tuple[Column, ...]:
    """The columns of the key."""
    return tuple(bench.spec.column(name) for name in bench.key)


def doubles(bench: Bench, changed: Mapping[UUID, Mapping[str, Any]], gone: Collection[UUID]) -> set[UUID]:
    """Those of `changed` (attributes by row) whose key another row has already, changed or not.

    Of two changed rows the later one is the double. A row takes part when its required key cells are filled and its
    dates and numbers can be read: a table is filled cell by cell.
    """
    columns = key_columns(bench)
    if not columns or not changed:
        return set()
    taken: dict[Key, UUID] = {}
    names = ["id", *(name for column in columns for name in _names(column))]
    for other in bench.all_rows.order_by().values(*names):
        if other["id"] not in changed and other["id"] not in gone:
            taken |= dict.fromkeys(_keys(columns, other), other["id"])
    found = set()
    for row, record in changed.items():
        keys = _keys(columns, record)
        if any(key in taken for key in keys):
            found.add(row)
        else:
            taken |= dict.fromkeys(keys, row)
    return found


def _names(column: Column) -> Iterable[str]:
    if not column.kind.is_typed:
        return (column.text_attr,)
    return column.text_attr, f"{column.key}_id" if column.kind.is_reference else column.key


def _keys(columns: tuple[Column, ...], record: Mapping[str, Any]) -> list[Key]:
    needed = [column for column in columns if column.required] or list(columns[:1])
    if any(is_blank(record[column.text_attr] or "") for column in needed):
        return []
    choices: list[list[tuple[str, Any]]] = []
    for column in columns:
        text = record[column.text_attr] or ""
        words = ("words", "" if is_blank(text) else text.casefold())
        if column.kind.is_reference and record[f"{column.key}_id"] is not None:
            choices.append([("object", record[f"{column.key}_id"]), words])
        elif column.kind.is_typed and not column.kind.is_reference:
            if record[column.key] is None and not is_blank(text):
                return []
            choices.append([("value", record[column.key])])
        else:
            choices.append([words])
    return list(product(*choices))
