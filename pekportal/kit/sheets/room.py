"""How much room texts need on a sheet: widths in letters, heights in points (about; a person may pull them)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pekportal.kit.tables import Column

LINE: Final = 14.0  # points of one line
TALLEST: Final = 300.0  # points of a row; a longer text is read by opening its cell
NARROWEST, WIDEST_WORD = 9.0, 20.0
_WIDE: Final = 1.0  # letters of the body print; titles are bold, but smaller


def widths(columns: Sequence[Column], lang: str, total: float) -> list[float]:
    """Each column's share of `total` letters, and wide enough for the longest word of its title."""
    shares = sum(column.width for column in columns)
    return [
        round(max(NARROWEST, column.width * total / shares, min(WIDEST_WORD, _longest(column.title(lang)))), 1)
        for column in columns
    ]


def _longest(text: str) -> float:
    return max((len(word) * _WIDE + 1.5 for word in re.split(r"[\s/-]+", text)), default=0.0)


def lines(text: str, room: float) -> int:
    """About how many lines a wrapped text takes in `room` letters; at least one."""
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    count, left = 1, room
    for word in line.split():
        wide = len(word) * _WIDE + 1
        if wide > left and left < room:
            count, left = count + 1, room
        left -= wide
    return count


def height(texts: Iterable[str], wide: Sequence[float]) -> float | None:
    """Height of a row with these texts; None for one line, which spreadsheets set themselves."""
    most = max((lines(text, room) for text, room in zip(texts, wide, strict=False)), default=1)
    return min(TALLEST, most * LINE + 2) if most > 1 else None
