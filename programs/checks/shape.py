"""What the general checks know about the tables with own rows."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.tables import Column, TableSpec
from pekportal.kit.tables.kinds import Kind
from programs.checks.contract import rows
from programs.tables.registry import TABLES
from programs.values import Facts, Row

OWN: dict[str, TableSpec] = {table.spec.number: table.spec for table in TABLES.values() if table.model is not None}
NUMBERS = tuple(OWN)

# the columns without which a row says nothing: what is watched, and where
KEYS: dict[str, tuple[str, ...]] = {
    "2": ("waste", "code"),
    "4": ("source", "substance"),
    "5": ("source", "substance"),
    "6": ("point", "parameters"),
    "7": ("point", "substance"),
    "8": ("point", "substance"),
    "9": ("point", "substance"),
    "10": ("point", "substance"),
    "11": ("department",),
}


def columns_of(spec: TableSpec, *kinds: Kind) -> tuple[Column, ...]:
    """The columns of these kinds."""
    return tuple(column for column in spec.columns if column.kind in kinds)


def having(*kinds: Kind) -> tuple[str, ...]:
    """Numbers of the tables that have a column of these kinds."""
    return tuple(number for number, spec in OWN.items() if columns_of(spec, *kinds))


def cells(facts: Facts, *kinds: Kind) -> Iterator[tuple[str, int, Row, Column]]:
    """Every cell of these kinds in the rows that have something: number of the table, line, row, column."""
    for number, spec in OWN.items():
        wanted = columns_of(spec, *kinds)
        if not wanted:
            continue
        for line, row in rows(facts, spec.slug):
            for column in wanted:
                yield number, line, row, column
