"""Where the cells of a table of the corpus stand: the heading with its spans, the parts over pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tests.intake.corpus.model import Grid


@dataclass(frozen=True)
class Placed:
    """A cell at a place with its spans."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


def parts(grid: Grid) -> list[tuple[tuple[str, ...], ...]]:
    """The rows of each part of a table that goes over pages."""
    edges = [0, *grid.parts, len(grid.rows)]
    return [grid.rows[a:b] for a, b in pairwise(edges)]


def head_cells(grid: Grid) -> tuple[Placed, ...]:
    """The heading: groups over their columns; with `split` each heading is cut into rows of its own."""
    depth = max(len(col.path) for col in grid.cols)
    if grid.split > 1 and depth == 1:
        return tuple(
            Placed(piece, row, column)
            for column, col in enumerate(grid.cols)
            for row, piece in enumerate(_cut(col.path[0], grid.split))
        )
    placed, column = [], 0
    while column < len(grid.cols):
        path = grid.cols[column].path
        if len(path) == 1:
            placed.append(Placed(path[0], 0, column, rowspan=depth))
            column += 1
            continue
        width = 1
        while column + width < len(grid.cols) and grid.cols[column + width].path[:-1] == path[:-1]:
            width += 1
        placed.append(Placed(path[0], 0, column, colspan=width))
        placed += [Placed(grid.cols[column + i].path[-1], 1, column + i) for i in range(width)]
        column += width
    return tuple(placed)


def _cut(text: str, count: int) -> list[str]:
    words = text.split()
    size = max(1, -(-len(words) // count))
    pieces = [" ".join(words[i : i + size]) for i in range(0, len(words), size)]
    return pieces + [""] * (count - len(pieces))
