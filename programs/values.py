"""Plain values of a programme: what checks, derivation and paper look at (no ORM, no Django)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EMPTY, DASHED, FILLED = "empty", "dashed", "rows"


@dataclass(frozen=True, slots=True)
class Source:
    """An emission source of the register, open on the day of reading."""

    number: str
    name: str
    organised: bool
    gas_cleaning: bool
    monitoring: str
    material: str = ""
    coordinates: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """What the register knows about the facility, as texts (table 1) and sources (table 3)."""

    name: str
    kato: str
    address: str
    coordinates: str
    bin: str
    oked: str
    process: str
    requisites: str
    category: int
    capacity: str
    operator: str = ""
    operator_address: str = ""
    head: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class DerivedRow:
    """A row of a derived table: stable code and texts by column key."""

    code: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row people wrote: texts by column key; `values` has codes, numbers and dates as strings."""

    id: str
    texts: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table and its state: empty, dashed (one row of dashes) or rows."""

    slug: str
    rows: tuple[Row, ...] = ()
    state: str = EMPTY


@dataclass(frozen=True, slots=True)
class Declared:
    """A cell that the document declares where the portal derives a value."""

    table: str
    row: str
    column: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the checks and the paper need of one programme version."""

    language: str
    register: Register
    tables: Mapping[str, Table]
    sections: Mapping[int, str]
    declared: tuple[Declared, ...] = ()

    def table(self, slug: str) -> Table:
        """The table with this slug; an empty one when nothing was written."""
        return self.tables.get(slug) or Table(slug)

    def declared_text(self, table: str, row: str, column: str) -> str | None:
        """The declared text of a cell, None when the document declares nothing there."""
        for cell in self.declared:
            if (cell.table, cell.row, cell.column) == (table, row, column):
                return cell.text
        return None
