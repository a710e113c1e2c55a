"""Where the cells of a nested heading stand, for writers that need columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """A heading cell of any document."""

    @property
    def colspan(self) -> int:
        """Columns under the cell."""

    @property
    def rowspan(self) -> int:
        """Heading rows beside the cell."""


C = TypeVar("C", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Placed(Generic[C]):
    """A heading cell with its first row and column, counted from 0."""

    row: int
    column: int
    cell: C


def placed(head: Sequence[Sequence[C]]) -> Iterator[Placed[C]]:
    """The heading cells row by row with their places."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(head):
        column = 0
        for cell in line:
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(cell.rowspan) for c in range(cell.colspan)}
            yield Placed(row, column, cell)
            column += cell.colspan
