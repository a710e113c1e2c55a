"""Where the cells of a nested heading stand, for writers that need columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.compose.model import FormColumn, FormHead, FormTable


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading cell with its first row and column, counted from 0."""

    row: int
    column: int
    cell: FormHead


def placed(table: FormTable) -> Iterator[Placed]:
    """The heading cells row by row with their places."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.head):
        column = 0
        for cell in line:
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(cell.rowspan) for c in range(cell.colspan)}
            yield Placed(row, column, cell)
            column += cell.colspan


def shares(columns: Sequence[FormColumn]) -> list[float]:
    """Widths of the columns in percent of the table."""
    whole = sum(column.width for column in columns)
    return [100 * column.width / whole for column in columns]
