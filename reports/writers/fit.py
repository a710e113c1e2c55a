"""How big a cell is printed, so that no word and no figure is broken: in em of the print font."""

from __future__ import annotations

import re
from typing import Final

from reports.compose.model import FormColumn, FormTable
from reports.writers.grid import shares
from reports.writers.tinos import UNKNOWN, WIDTHS

SHEET_MM: Final = 265  # A4 landscape between the margins of print.css
PRINT: Final = {"": (9.5, 2.9), "narrow": (8.0, 1.9), "narrowest": (7.0, 1.3)}  # points; padding and border in mm
NARROW: Final = 9  # columns from which the print gets smaller
NARROWEST: Final = 11
EM_MM: Final = 25.4 / 72
SHRINK: Final = ((1.0, ""), (0.85, "tight"), (0.7, "tighter"), (0.55, "tightest"))
# a line may break at a space and after a hyphen
WORDS: Final = re.compile(r"[ \t\n]+|(?<=-)")


def size_of(table: FormTable) -> str:
    """The class of a table by the number of its columns."""
    count = len(table.columns)
    return "narrowest" if count >= NARROWEST else "narrow" if count >= NARROW else ""


def rooms(table: FormTable) -> list[float]:
    """The width of each column in em of the table's print."""
    points, padding = PRINT[size_of(table)]
    return [(share * SHEET_MM / 100 - padding) / (points * EM_MM) for share in shares(table.columns)]


def em(piece: str) -> float:
    """Width of a piece of text in em."""
    return sum(WIDTHS.get(sign, UNKNOWN) for sign in piece) / 1000


def words_class(text: str, room: float, *, least: int = 2) -> str:
    """The class that makes the longest word fit; at `least` (index in SHRINK) a longer word is broken after all."""
    return _fit(max((em(word) for word in WORDS.split(text)), default=0), room, least)


def figure_class(column: FormColumn, text: str, room: float) -> str:
    """`num` is one figure on one line, `nums` several that break only between them; never broken, printed smaller."""
    if ";" in column.unit:
        return f"nums {words_class(text, room, least=3)}".strip()
    return f"num {_fit(em(text), room, 3)}".strip()


def _fit(width: float, room: float, least: int) -> str:
    for share, name in SHRINK[:least]:
        if width * share <= room:
            return name
    return SHRINK[least][1]
