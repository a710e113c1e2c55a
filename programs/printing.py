"""What stands on paper: declared cells before derived ones, rows as written (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from programs.tables.registry import TABLES
from programs.values import DerivedRow, Facts

# columns of derived tables that the form itself gives
_FIXED = {("source-counts", "no"), ("source-counts", "indicator")}
_NOTHING = {"", "-", "–", "—", "−", "0"}


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A cell of a derived table: what the register gives, what the document declares, do they differ."""

    table: str
    row: str
    column: str
    derived: str
    declared: str | None
    differs: bool

    @property
    def printed(self) -> str:
        """The declared text where there is one."""
        return self.derived if self.declared is None else self.declared


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row on paper: the row's id or stable code and its texts from left to right."""

    id: str
    cells: tuple[str, ...]


def derived_rows(facts: Facts, slug: str) -> tuple[DerivedRow, ...]:
    """Rows of table 1 or 3 as the register gives them, in the programme's language."""
    derive = TABLES[slug].derive
    return derive(facts.register, facts.language) if derive else ()


def compared(facts: Facts, slug: str) -> tuple[ComparedCell, ...]:
    """Every cell of a derived table that is not fixed by the form, row by row."""
    declared = {(cell.row, cell.column): cell.text for cell in facts.declared if cell.table == slug}
    cells = []
    for row in derived_rows(facts, slug):
        for column, derived in row.cells.items():
            if (slug, column) in _FIXED:
                continue
            text = declared.get((row.code, column))
            cells.append(ComparedCell(slug, row.code, column, derived, text, _differs(derived, text)))
    return tuple(cells)


def _differs(derived: str, declared: str | None) -> bool:
    if declared is None:
        return False
    one, other = "".join(derived.split()).casefold(), "".join(declared.split()).casefold()
    return one != other and not (one in _NOTHING and other in _NOTHING)


def printed_text(facts: Facts, slug: str, row: str, column: str) -> str:
    """The text of one cell of a derived table as it is printed; "" when there is no such cell."""
    declared = facts.declared_text(slug, row, column)
    if declared is not None:
        return declared
    return next((line.cells.get(column, "") for line in derived_rows(facts, slug) if line.code == row), "")


def printed_rows(facts: Facts, slug: str) -> tuple[PrintedRow, ...]:
    """The rows of any table as they are printed (an empty table has none)."""
    table = TABLES[slug]
    keys = [column.key for column in table.spec.columns]
    if table.model is None:
        return tuple(
            PrintedRow(row.code, tuple(_cell(facts, slug, row, key) for key in keys))
            for row in derived_rows(facts, slug)
        )
    return tuple(PrintedRow(row.id, tuple(row.texts.get(key, "") for key in keys)) for row in facts.table(slug).rows)


def _cell(facts: Facts, slug: str, row: DerivedRow, key: str) -> str:
    if (slug, key) in _FIXED:
        return row.cells[key]
    declared = facts.declared_text(slug, row.code, key)
    return row.cells[key] if declared is None else declared
