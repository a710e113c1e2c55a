"""How much room a text needs in a cell of a spreadsheet: widths in letters, heights in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from reports.compose.model import FormTable
from reports.writers.fit import WORDS, em
from reports.writers.grid import placed, shares

LETTER: Final = 5.25  # points of one unit of column width
PADDING: Final = 5.0  # points at both sides of a cell together
POINTS: Final = 11.0  # the print of the workbook
WIDEST_WORD: Final = 24.0  # letters; a longer word is broken after all


def widths(table: FormTable, sheet: float) -> list[float]:
    """Widths of the columns in letters: their share of `sheet`, and wide enough for the longest word in them."""
    needed = [0.0] * len(table.columns)
    for place in placed(table):
        if place.cell.colspan == 1:
            needed[place.column] = max(needed[place.column], _longest(place.cell.text))
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            needed[at] = max(needed[at], _longest(cell.text))
    return [
        round(max(share * sheet / 100, min(need, WIDEST_WORD)), 2)
        for share, need in zip(shares(table.columns), needed, strict=True)
    ]


def _longest(text: str) -> float:
    widest = max((em(word) for word in WORDS.split(text)), default=0.0)
    return (widest * POINTS * 1.04 + PADDING) / LETTER


def lines(text: str, letters: float) -> int:
    """How many lines a wrapped text takes in a cell `letters` wide; at least one."""
    room = max((letters * LETTER - PADDING) / POINTS, 1.0)
    return sum(_wrapped(line, room) for line in text.split("\n")) or 1


def _wrapped(line: str, room: float) -> int:
    count, left = 1, room
    for word in line.split():
        width = em(word) * 1.04
        if width > left and left < room:
            count, left = count + 1, room
        while width > room:
            count, width = count + 1, width - room
        left -= width + em(" ")
    return count


def height(texts: Iterable[str], letters: Sequence[float], line: float) -> float:
    """Height in points of a row whose cells hold `texts`, `line` points a line of text."""
    return line * max((lines(text, wide) for text, wide in zip(texts, letters, strict=False)), default=1) + 2
