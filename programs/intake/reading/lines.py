"""From the glyphs of a PDF page to lines of text with their measures (points)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

GAP = 0.18  # of the letter size: a wider gap between glyphs is a space


@dataclass(frozen=True, slots=True)
class Line:
    """A line: text without outer spaces, its box, letter size, widths of its first word and first glyph.

    `spaced`: the PDF has a space at its end; `bold`: most glyphs are.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: float
    glyph: float
    spaced: bool = False
    bold: bool = False

    @property
    def width(self) -> float:
        """From the first to the last glyph."""
        return self.x1 - self.x0


def lines_of(glyphs: Iterable[Any]) -> list[Line]:
    """Glyphs (pdfplumber chars) as lines from the top down; text turned by 90 degrees is read along its own line."""
    flat: list[Any] = []
    turned: list[Any] = []
    for glyph in glyphs:
        (flat if glyph.get("upright", True) else turned).append(glyph)
    if len(turned) > len(flat):
        return _rows([_turned(glyph) for glyph in turned])
    return _rows(flat)


def _turned(glyph: Any) -> dict[str, Any]:
    upwards = glyph["matrix"][1] > 0
    start, end = (-glyph["bottom"], -glyph["top"]) if upwards else (glyph["top"], glyph["bottom"])
    top, bottom = (glyph["x0"], glyph["x1"]) if upwards else (-glyph["x1"], -glyph["x0"])
    return {**glyph, "x0": start, "x1": end, "top": top, "bottom": bottom, "size": glyph["x1"] - glyph["x0"]}


def _rows(glyphs: list[Any]) -> list[Line]:
    rows: list[list[Any]] = []
    for glyph in sorted(glyphs, key=lambda g: (g["bottom"], g["x0"])):
        # raised and lowered glyphs (м³) stay on their line
        if rows and glyph["bottom"] - rows[-1][0]["bottom"] < 0.45 * max(glyph["size"], rows[-1][0]["size"]):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    made = [_line(sorted(row, key=lambda g: g["x0"])) for row in rows]
    return [line for line in made if line.text]


def _line(row: list[Any]) -> Line:
    text, last, first = "", None, 0.0
    solid = [glyph for glyph in row if glyph["text"].strip()]
    if not solid:
        return Line("", 0, 0, 0, 0, 0, 0, 0)
    size = max(glyph["size"] for glyph in solid)
    for glyph in row:
        letters = glyph["text"]
        if last is not None and letters.strip() and not text.endswith(" ") and glyph["x0"] - last["x1"] > GAP * size:
            text += " "
        if letters.strip() or (text and not text.endswith(" ")):
            text += letters if letters.strip() else " "
        if letters.strip():
            if " " not in text.rstrip():
                first = glyph["x1"] - solid[0]["x0"]
            last = glyph
    bold = sum("bold" in str(glyph.get("fontname", "")).lower() for glyph in solid) > len(solid) / 2
    return Line(
        text.strip(),
        solid[0]["x0"],
        max(glyph["x1"] for glyph in solid),
        min(glyph["top"] for glyph in solid),
        max(glyph["bottom"] for glyph in solid),
        size,
        first,
        solid[0]["x1"] - solid[0]["x0"],
        text.endswith(" "),
        bold,
    )
