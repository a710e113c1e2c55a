"""What every format is read into: paragraphs and tables in their order, cells with spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as written. `furniture`: a running head or foot. Page counts from 1, None unknown."""

    text: str
    page: int | None = None
    bold: bool = False
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at row and column (from 0) with its spans; line breaks of the author are kept.

    `guessed`: no rules stand around it, its place was found by the blanks between texts.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells, the numbers of rows and columns, the page it begins on.

    `seams` are rows where a part on a new page begins (the parts were joined by the reader).
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    page: int | None = None
    seams: tuple[int, ...] = ()

    def grid(self) -> list[list[Cell | None]]:
        """The cell that covers each place; None where there is none."""
        places: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(self.rows, cell.row + cell.rowspan)):
                for column in range(cell.column, min(self.columns, cell.column + cell.colspan)):
                    places[row][column] = cell
        return places


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its blocks in reading order, its kind ("docx", "pdf", "xlsx") and pages where they are known."""

    blocks: tuple[Block, ...]
    kind: str
    pages: int | None = None

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in their order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables in their order."""
        return (block for block in self.blocks if isinstance(block, Table))


class Unreadable(ValueError):
    """The file can not be read; `code` is stable: KIND, BROKEN, EMPTY, TOO_LARGE, SCANNED, PASSWORD."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
