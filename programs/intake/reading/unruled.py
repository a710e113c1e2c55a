"""Tables of a PDF page that have no rules: columns from the row 1 2 3 and the blank between texts, rows from the gaps.

Nothing is guessed without an anchor: only where the form's row of column numbers stands (or the table began on the page
before) is a table looked for. Where texts cross the blank between two columns, or rows can not be told apart, the lines
stay lines: they are listed for the person to place. Cells found so are marked and less sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

TITLE = re.compile(r"\s*(?:таблица|table)\s*№?\s*\d|\s*\d+\s*-?\s*кесте", re.IGNORECASE)
SPACE = 0.45  # of the letter size: a wider gap parts two texts of a line
FAR = 2.3  # of the letter size: lines further apart are not of one table
SIZES = 0.6  # points: letters that differ more are not of one table
LEADING = 1.5  # of the letter size: baselines nearer than this are lines of one cell
ROW_GAP = 3.0  # points more than the leading: between two rows
PADDING = 2.8  # points a text stands inside its column
FEWEST = 3  # columns


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a line without wide gaps in it: place in points, glyphs."""

    x0: float
    x1: float
    glyphs: tuple[Any, ...]

    @property
    def words(self) -> str:
        return "".join(glyph["text"] for glyph in self.glyphs).strip()


@dataclass(frozen=True, slots=True)
class Band:
    """The texts that stand on one line of the page."""

    top: float
    bottom: float
    size: float
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Edges of the columns and the blanks between them (a place no text crosses), in points."""

    edges: tuple[float, ...]
    blanks: tuple[float, ...]

    def of(self, x: float) -> int:
        return sum(x > blank for blank in self.blanks)

    def span(self, text: Text) -> tuple[int, int]:
        """First and last column that the text stands over."""
        return self.of(text.x0), self.of(text.x1)


@dataclass(frozen=True, slots=True)
class Found:
    """A table: columns, cells as (row, column, rowspan, colspan, glyphs), its place and the glyphs it took."""

    columns: Columns
    rows: int
    cells: tuple[tuple[int, int, int, int, tuple[Any, ...]], ...]
    top: float
    bottom: float


def tables_in(glyphs: Sequence[Any], before: Columns | None) -> tuple[list[Found], list[Any]]:
    """Tables without rules among these glyphs, and the glyphs left; `before`: columns that the last page ended with."""
    bands = _bands(glyphs)
    found: list[Found] = []
    start = 0
    if before is not None and bands and (goes_on := _going_on(bands, before)) is not None:
        found.append(goes_on[0])
        start = goes_on[1]
    for at, band in enumerate(bands):
        if at < start or not (_is_numbers(band) or _is_named(bands, at)):
            continue
        table = _table(bands, at, start, before)
        if table is not None:
            found.append(table[0])
            start = table[1]
    taken = {id(glyph) for table in found for *_place, cell in table.cells for glyph in cell}
    return found, [glyph for glyph in glyphs if id(glyph) not in taken]


def _bands(glyphs: Sequence[Any]) -> list[Band]:
    lines: list[list[Any]] = []
    for glyph in sorted((g for g in glyphs if g.get("upright", True)), key=lambda g: g["bottom"]):
        if lines and glyph["bottom"] - lines[-1][0]["bottom"] < 0.45 * max(glyph["size"], lines[-1][0]["size"]):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_band(sorted(line, key=lambda g: g["x0"])) for line in lines if any(g["text"].strip() for g in line)]


def _band(line: list[Any]) -> Band:
    solid = [glyph for glyph in line if glyph["text"].strip()]
    size = max(glyph["size"] for glyph in solid)
    texts: list[list[Any]] = []
    reach = 0.0  # how far the last text comes; spaces belong to it and have no place of their own
    for glyph in line[line.index(solid[0]) :]:
        if not texts or (glyph["text"].strip() and glyph["x0"] - reach > SPACE * size):
            texts.append([glyph])
        else:
            texts[-1].append(glyph)
        if glyph["text"].strip():
            reach = max(reach, glyph["x1"])
    made = tuple(Text(text[0]["x0"], max(g["x1"] for g in text if g["text"].strip()), tuple(text)) for text in texts)
    return Band(min(g["top"] for g in solid), max(g["bottom"] for g in solid), size, made)


def _is_numbers(band: Band) -> bool:
    words = [text.words for text in band.texts]
    return len(words) >= FEWEST and words == [str(number) for number in range(1, len(words) + 1)]


def _is_named(bands: list[Band], at: int) -> bool:
    """A heading of one line with three texts or more, below the title of a table (table 3 has no row 1 2 3)."""
    band = bands[at]
    titled = any(TITLE.match(above.texts[0].words) for above in bands[max(0, at - 3) : at])
    apart = at + 1 < len(bands) and bands[at + 1].bottom - band.bottom > LEADING * band.size
    return titled and apart and len(band.texts) >= FEWEST and not _near(bands[at - 1], band)


def _table(bands: list[Band], at: int, start: int, before: Columns | None) -> tuple[Found, int] | None:
    """The table whose row 1 2 3 is the band `at`, and the first band behind it; None when it is no clear table."""
    centres = [(text.x0 + text.x1) / 2 for text in bands[at].texts]
    end = at + 1
    while end < len(bands) and _near(bands[end - 1], bands[end]) and _is_body(bands[end], centres):
        end += 1
    body = bands[at + 1 : end]
    first = at
    while first > start and _near(bands[first - 1], bands[first]) and not _is_title(bands[first - 1], centres):
        first -= 1
    heads = bands[first:at]
    columns = _columns(centres, heads, body, before)
    rows = _rows(body, bands[at])
    numbered = _is_numbers(bands[at])
    if columns is None or rows is None or (numbered and not heads):
        return None
    cells = [*_heads(heads, columns)] if heads else []
    deep = max((row + rowspan for row, _c, rowspan, _s, _g in cells), default=0)
    for number, row in enumerate([[bands[at]], *rows]):
        cells += _cells(deep + number, row, columns)
    return Found(columns, deep + 1 + len(rows), tuple(cells), bands[first].top, bands[end - 1].bottom), end


def _going_on(bands: list[Band], columns: Columns) -> tuple[Found, int] | None:
    """Rows on top of a page that go on below the columns of the page before."""
    if len(bands[0].texts) < 2:
        return None
    end = 0
    while end < len(bands) and (end == 0 or _near(bands[end - 1], bands[end])):
        spans = [columns.span(text) for text in bands[end].texts]
        if _is_numbers(bands[end]) or any(left != right for left, right in spans):
            break
        end += 1
    rows = _rows(bands[:end]) if end else None
    if not rows or (end < len(bands) and _near(bands[end - 1], bands[end])):
        return None  # what follows at once is another thing: a heading that is repeated, a paragraph
    cells = tuple(cell for number, row in enumerate(rows) for cell in _cells(number, row, columns))
    return Found(columns, len(rows), cells, bands[0].top, bands[end - 1].bottom), end


def _near(above: Band, below: Band) -> bool:
    alike = abs(above.size - below.size) <= SIZES
    return alike and below.bottom - above.bottom <= FAR * max(above.size, below.size)


def _is_body(band: Band, centres: Sequence[float]) -> bool:
    """No title of another table, no other row 1 2 3, no text over two columns."""
    if _is_numbers(band) or TITLE.match(band.texts[0].words):
        return False
    return all(sum(text.x0 < centre < text.x1 for centre in centres) < 2 for text in band.texts)


def _is_title(band: Band, centres: Sequence[float]) -> bool:
    """A line from the left over two columns, or one that names a table."""
    first = band.texts[0]
    over = sum(first.x0 < centre < first.x1 for centre in centres)
    return TITLE.match(first.words) is not None or (first.x0 < centres[0] and over >= 2)


def _columns(centres: list[float], heads: list[Band], body: list[Band], before: Columns | None) -> Columns | None:
    if before is not None and len(before.blanks) + 1 == len(centres):
        whole = [text for band in body for text in band.texts]
        if all(len(set(before.span(text))) == 1 for text in whole):
            return before  # the heading is repeated on this page: its columns are those of the page before
    inside = [text for band in body for text in band.texts]
    above = [text for band in heads for text in band.texts if sum(text.x0 < c < text.x1 for c in centres) < 2]
    blanks = []
    for left, right in pairwise(centres):
        blank = _blank(left, right, inside, [text for text in above if not _is_group(text, left, right)])
        if blank is None:
            return None
        blanks.append(blank)
    columns = Columns((), tuple(blanks))
    lefts = [min((t.x0 for t in inside if columns.of(t.x0) == i), default=None) for i in range(len(centres))]
    edges = [
        (found if found is not None else ([0.0, *blanks][i] if i else centres[0] - 10)) - PADDING
        for i, found in enumerate(lefts)
    ]
    edges.append(max([t.x1 for t in [*inside, *above]] + [centres[-1] + 10]) + PADDING)
    return Columns(tuple(edges), tuple(blanks)) if edges == sorted(edges) else None


def _is_group(text: Text, left: float, right: float) -> bool:
    """A heading over both columns: it stands in the middle between their numbers."""
    middle = (text.x0 + text.x1) / 2
    return left < middle < right and abs(middle - (left + right) / 2) < 0.25 * (right - left)


def _blank(left: float, right: float, body: list[Text], heads: list[Text]) -> float | None:
    """A place between two column numbers that no text crosses; None where there is none, or more than one may be it.

    What begins left of the left number belongs to the left column, what begins right of it to the right one.
    """
    between = [text for text in body if left < text.x0 < right]
    if any(one.x1 + FEWEST < other.x0 for one in between for other in between):
        return None  # texts of two columns begin here: numbers at the right edge of the left one?
    ends = [text.x1 for text in [*body, *heads] if text.x0 <= left and text.x1 > left]
    starts = [text.x0 for text in [*body, *heads] if left < text.x0 < right]
    end, start = max(ends, default=left), min(starts, default=right)
    return (end + start) / 2 if start - end >= 1 else None


def _rows(body: list[Band], above: Band | None = None) -> list[list[Band]] | None:
    """The lines of each row; None where the gaps do not tell the rows apart.

    `above`: the heading's last line; where it stands apart, rows do, and lines without gaps are one row.
    """
    if not body:
        return []
    steps = [below.bottom - above.bottom for above, below in pairwise(body)]
    close = [step for step, band in zip(steps, body, strict=False) if step <= LEADING * band.size]
    leading = min(close, default=0.0)
    rows = [[body[0]]]
    for step, band in zip(steps, body[1:], strict=True):
        if step > (leading + ROW_GAP if leading else 0):
            rows.append([band])
        else:
            rows[-1].append(band)
    apart = above is not None and body[0].bottom - above.bottom > leading + ROW_GAP
    return None if len(rows) == 1 and len(body) > 4 and not apart else rows


def _cells(row: int, bands: Sequence[Band], columns: Columns) -> list[tuple[int, int, int, int, tuple[Any, ...]]]:
    """One cell a column; each glyph goes to the column it stands in."""
    inside: list[list[Any]] = [[] for _ in range(len(columns.blanks) + 1)]
    for band in bands:
        for text in band.texts:
            for glyph in text.glyphs:
                inside[columns.of((glyph["x0"] + glyph["x1"]) / 2)].append(glyph)
    return [(row, column, 1, 1, tuple(glyphs)) for column, glyphs in enumerate(inside)]


def _heads(bands: list[Band], columns: Columns) -> list[tuple[int, int, int, int, tuple[Any, ...]]]:
    """The heading: groups over several columns above, the columns' own words below them."""
    groups: dict[tuple[int, int], list[Any]] = {}
    single: dict[int, list[Any]] = {column: [] for column in range(len(columns.blanks) + 1)}
    for band in bands:
        for text in band.texts:
            left, right = columns.span(text)
            (groups.setdefault((left, right), []) if right > left else single[left]).extend(text.glyphs)
    grouped = {column for left, right in groups for column in range(left, right + 1)}
    cells = [(0, left, 1, right - left + 1, tuple(glyphs)) for (left, right), glyphs in groups.items()]
    for column, glyphs in single.items():
        row, deep = (1, 1) if column in grouped else (0, 2 if groups else 1)
        cells.append((row, column, deep, 1, tuple(glyphs)))
    return cells
