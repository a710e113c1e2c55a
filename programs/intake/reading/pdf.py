"""Reading of .pdf: ruled tables with merged cells, the text between them, both joined over pages."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from programs.intake.document import Block, Cell, Document, Paragraph, Table, Unreadable
from programs.intake.reading import unruled, wrap
from programs.intake.reading.lexicon import lexicon
from programs.intake.reading.lines import Line, lines_of

PAGES = 400
NEAR = 2.5  # points: edges nearer than this are one
MARGIN = 0.09  # of the page's height: where running heads and feet stand
_NUMBER = re.compile(
    r"[-\u2013\s]*\d{1,4}(\s*(из|/)\s*\d{1,4})?[-\u2013\s]*|(стр|лист|бет)\w*\.?\s*\d{1,4}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a page's table: place, spans, inner width in points and its lines."""

    row: int
    column: int
    rowspan: int
    colspan: int
    width: float
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table of one page: column edges in points, boxes."""

    edges: tuple[float, ...]
    rows: int
    boxes: tuple[Box, ...]
    top: float
    unruled: unruled.Columns | None = None  # columns of a table without rules


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds, from the top down: lines and tables; `furniture` are its running heads and feet."""

    number: int
    height: float
    items: tuple[Line | Ruled, ...]


def read_pdf(data: bytes) -> Document:
    """The document; Unreadable BROKEN, PASSWORD, TOO_LARGE, SCANNED."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > PAGES:
                raise Unreadable("TOO_LARGE")
            pages: list[Page] = []
            for page in pdf.pages:
                pages.append(_page(page, _open_end(pages)))
    except PdfminerException as wrong:
        locked = isinstance(wrong.args[0] if wrong.args else None, PDFPasswordIncorrect)
        raise Unreadable("PASSWORD" if locked else "BROKEN") from wrong
    except (PDFException, OSError, TypeError, KeyError, AssertionError) as wrong:
        raise Unreadable("BROKEN") from wrong
    if not any(page.items for page in pages):
        raise Unreadable("SCANNED")
    return Document(tuple(_blocks(pages)), "pdf", len(pages))


def _open_end(pages: list[Page]) -> unruled.Columns | None:
    """The columns of a table without rules that the last page ends with."""
    items = [item for item in (pages[-1].items if pages else ()) if not _in_margin(item, pages[-1])]
    last = items[-1] if items else None
    return last.unruled if isinstance(last, Ruled) else None


def _page(page: Any, before: unruled.Columns | None) -> Page:
    # bold is sometimes printed as the same glyph twice
    glyphs = {(round(g["x0"]), round(g["top"]), g["text"]): g for g in page.chars}.values()
    closing = {"explicit_horizontal_lines": _closing(page.edges)}
    found = [table for table in page.find_tables(closing) if len(table.cells) > 1]
    inside: list[list[Any]] = [[] for _ in found]
    outside: list[Any] = []
    for glyph in glyphs:
        x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
        place = next((i for i, t in enumerate(found) if _holds(t.bbox, x, y)), None)
        (outside if place is None else inside[place]).append(glyph)
    tables = [_ruled(table, chars) for table, chars in zip(found, inside, strict=True)]
    if not found:
        without, outside = unruled.tables_in(outside, before)
        tables = [_unruled(table) for table in without]
    items: list[Line | Ruled] = sorted([*lines_of(outside), *tables], key=lambda item: item.top)
    page.close()
    return Page(page.page_number, float(page.height), tuple(items))


def _closing(edges: list[Any]) -> list[dict[str, Any]]:
    """Rules that a page break left out: where the upright rules of a table end and no level rule closes it."""
    ends: dict[int, list[Any]] = {}
    for edge in edges:
        if edge["orientation"] == "v":
            for y in (edge["top"], edge["bottom"]):
                near = next((key for key in (round(y), round(y) - 1, round(y) + 1) if key in ends), round(y))
                ends.setdefault(near, []).append(edge)
    level = [(e["top"], e["x0"], e["x1"]) for e in edges if e["orientation"] == "h"]
    closing = []
    for y, upright in ends.items():
        x0, x1 = min(e["x0"] for e in upright), max(e["x1"] for e in upright)
        ruled = any(abs(top - y) <= 2 * NEAR and a < x1 - 1 and b > x0 + 1 for top, a, b in level)
        if len(upright) > 1 and x1 - x0 > 20 and not ruled:
            closing.append(
                {
                    "object_type": "line",
                    "x0": x0,
                    "x1": x1,
                    "top": y,
                    "bottom": y,
                    "width": x1 - x0,
                    "height": 0,
                    "orientation": "h",
                    "doctop": y,
                }
            )
    return closing


def _holds(box: Any, x: float, y: float) -> bool:
    return bool(box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1)


def _ruled(table: Any, glyphs: list[Any]) -> Ruled:
    edges = _edges([x for cell in table.cells for x in (cell[0], cell[2])])
    levels = _edges([y for cell in table.cells for y in (cell[1], cell[3])])
    inside: list[list[Any]] = [[] for _ in table.cells]
    for glyph in glyphs:
        x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
        home = next((i for i, cell in enumerate(table.cells) if _holds(cell, x, y)), None)
        if home is None:  # over a rule: the nearest cell takes it, nothing is dropped
            home = min(range(len(table.cells)), key=lambda i: _away(table.cells[i], x, y))
        inside[home].append(glyph)
    boxes = []
    for cell, chars in zip(table.cells, inside, strict=True):
        left, right = _at(edges, cell[0]), _at(edges, cell[2])
        top, bottom = _at(levels, cell[1]), _at(levels, cell[3])
        boxes.append(Box(top, left, bottom - top, right - left, cell[2] - cell[0], lines_of(chars)))
    inner = _inset(table.cells, boxes)
    boxes = [Box(b.row, b.column, b.rowspan, b.colspan, b.width - 2 * inner, b.lines) for b in boxes]
    return Ruled(tuple(edges), len(levels) - 1, tuple(boxes), table.bbox[1])


def _unruled(table: unruled.Found) -> Ruled:
    edges = table.columns.edges
    boxes = tuple(
        Box(
            row,
            column,
            rowspan,
            colspan,
            edges[column + colspan] - edges[column] - 2 * unruled.PADDING,
            lines_of(glyphs),
        )
        for row, column, rowspan, colspan, glyphs in table.cells
    )
    return Ruled(edges, table.rows, boxes, table.top, table.columns)


def _inset(cells: list[Any], boxes: list[Box]) -> float:
    """How far text stands from the rules of its cell: the distance met most often at the left, in points."""
    near = Counter(
        round(line.x0 - cell[0], 1)
        for cell, box in zip(cells, boxes, strict=True)
        for line in box.lines
        if 0 < line.x0 - cell[0] < 9
    )
    return near.most_common(1)[0][0] if near else 2.0


def _away(cell: Any, x: float, y: float) -> float:
    return float(max(cell[0] - x, 0, x - cell[2]) + max(cell[1] - y, 0, y - cell[3]))


def _edges(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _blocks(pages: list[Page]) -> Iterator[Block]:
    running = _running(pages)
    known = lexicon() | wrap.words_of(_all_lines(pages))
    feet = [Paragraph(words, furniture=True) for words in running if not _NUMBER.fullmatch(words)]
    parts: list[tuple[Page, Ruled]] = []
    lines: list[tuple[Page, Line]] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Line):
                if _is_running(item, page, running):
                    continue
                yield from _table(parts, known)
                parts = []
                lines.append((page, item))
                continue
            if parts and not (parts[-1][0].number + 1 == page.number and _fits(parts[-1][1], item)):
                yield from _table(parts, known)
                parts = []
            yield from _paragraphs(lines, known)
            lines = []
            parts.append((page, item))
    yield from _table(parts, known)
    yield from _paragraphs(lines, known)
    yield from feet


def _all_lines(pages: list[Page]) -> Iterator[Line]:
    for page in pages:
        for item in page.items:
            if isinstance(item, Line):
                yield item
            else:
                for box in item.boxes:
                    yield from box.lines


def _fits(one: Ruled, other: Ruled) -> bool:
    return len(one.edges) == len(other.edges) and all(
        abs(a - b) <= 2 * NEAR for a, b in zip(one.edges, other.edges, strict=True)
    )


def _running(pages: list[Page]) -> list[str]:
    """Texts that stand at the head or foot of half of the pages."""
    texts = Counter(
        item.text for page in pages for item in page.items if isinstance(item, Line) and _in_margin(item, page)
    )
    return [text for text, count in texts.items() if count >= max(3, len(pages) / 2)]


def _in_margin(line: Line | Ruled, page: Page) -> bool:
    if isinstance(line, Ruled):
        return False
    return line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height


def _is_running(line: Line, page: Page, running: list[str]) -> bool:
    return _in_margin(line, page) and (line.text in running or _NUMBER.fullmatch(line.text) is not None)


def _table(parts: list[tuple[Page, Ruled]], known: Set[str]) -> Iterator[Block]:
    """The parts of one table, each on its page, as one table."""
    if not parts:
        return
    cells, first, seams = [], 0, []
    for page, part in parts:
        if first:
            seams.append(first)
        for box in part.boxes:
            text = wrap.joined(box.lines, box.width, known)
            guessed = part.unruled is not None
            cells.append(Cell(text, first + box.row, box.column, box.rowspan, box.colspan, page.number, guessed))
        first += part.rows
    yield Table(tuple(cells), first, len(parts[0][1].edges) - 1, parts[0][0].number, tuple(seams))


def _paragraphs(lines: list[tuple[Page, Line]], known: Set[str]) -> Iterator[Block]:
    if not lines:
        return
    left = min(line.x0 for _page, line in lines)
    right = max(line.x1 for _page, line in lines)
    bundle = [lines[0]]
    for here in [*lines[1:], None]:
        if here is not None and not _begins(bundle[-1], here, left, right):
            bundle.append(here)
            continue
        page, first = bundle[0]
        text = wrap.joined([line for _page, line in bundle], right - left, known, author=False)
        yield Paragraph(text, page.number, first.bold)
        bundle = [here] if here is not None else []


def _begins(last: tuple[Page, Line], here: tuple[Page, Line], left: float, right: float) -> bool:
    """True when the line begins a paragraph: indented, bold changes, a wide gap, or the last one had room."""
    above, line = last[1], here[1]
    if above.bold != line.bold or wrap.ITEM.match(line.text):
        return True
    room = right - above.x1
    had_room = room > wrap.SPACE * line.size + line.first + 0.5
    if last[0] is here[0]:
        if line.top - above.bottom > 0.9 * line.size:
            return True
        indented = line.x0 - left > 8 and above.x0 - left <= 8
        return indented or had_room
    return had_room or (line.x0 - left > 8 and bool(re.search(r"[.:;]$", above.text)))
