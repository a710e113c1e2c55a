"""A paper of the corpus: blocks that every format writes, and what must be read in it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """A line of text; bold ones are titles."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Span:
    """A cell of a table with its spans."""

    text: str
    rowspan: int = 1
    colspan: int = 1


Cells = tuple[Span | str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells; a cell under a span is left out, as in HTML. `head` rows repeat on every page."""

    rows: tuple[Cells, ...]
    head: int = 1
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Want:
    """A value that must be read: place and substance by their words, value and unit as written."""

    place: str
    substance: str
    value: str
    unit: str
    norm: str = ""
    sampled_on: str = ""
    page: int | None = None


@dataclass(frozen=True)
class Paper:
    """A paper: its blocks and everything that must be found."""

    name: str
    blocks: tuple[Line | Grid, ...]
    number: str
    date: str
    sampled_on: str
    laboratory: str = ""
    accreditation: str = ""
    wants: tuple[Want, ...] = ()
    instruments: int = 0
    kind: str = "protocol"
    formats: tuple[str, ...] = ("pdf", "docx", "xlsx")
    facts: dict[str, str] = field(default_factory=dict)


def placed(grid: Grid) -> list[tuple[int, int, Span]]:
    """Row, column and cell of every cell."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(grid.rows):
        column = 0
        for cell in row:
            span = cell if isinstance(cell, Span) else Span(cell)
            while (number, column) in taken:
                column += 1
            found.append((number, column, span))
            taken |= {(number + i, column + j) for i in range(span.rowspan) for j in range(span.colspan)}
            column += span.colspan
    return found


def width_of(grid: Grid) -> int:
    """Columns of a table."""
    return max(column + span.colspan for _row, column, span in placed(grid))
