"""Reading of .xlsx: each sheet cut into paragraphs and tables."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from programs.intake.document import Block, Cell, Document, Paragraph, Table, Unreadable

LARGEST = 2_000_000  # places of one sheet
LONG = 60  # characters: a lone text of this length is a paragraph, not a row
_TITLE = re.compile(r"\s*(таблица|кесте|table)\b|\s*\d+\s*[-\u2013]?\s*кесте", re.IGNORECASE)
_Texts = list[list[str]]


def read_xlsx(data: bytes) -> Document:
    """The document, sheet by sheet; Unreadable BROKEN, PASSWORD, TOO_LARGE."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        blocks = tuple(block for name in book.sheet_names for block in _sheet(book.get_sheet_by_name(name)))
    except PasswordError as wrong:
        raise Unreadable("PASSWORD") from wrong
    except (CalamineError, OSError) as wrong:
        raise Unreadable("BROKEN") from wrong
    return Document(blocks, "xlsx")


def _sheet(sheet: Any) -> Iterator[Block]:
    height, width = sheet.total_height, sheet.total_width
    if height * width > LARGEST:
        raise Unreadable("TOO_LARGE")
    texts = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    spans = {a: (c[0] - a[0] + 1, c[1] - a[1] + 1) for a, c in (sheet.merged_cell_ranges or ())}
    run: list[int] = []
    held = _held(spans)
    for number, row in enumerate(texts):
        if any(row) or number in held:
            run.append(number)
            continue
        yield from _run(texts, run, spans)
        run = []
    yield from _run(texts, run, spans)


def _held(spans: dict[Any, tuple[int, int]]) -> set[int]:
    """Rows inside a merged cell: blank ones do not end a table."""
    return {row + step for (row, _column), (height, _width) in spans.items() for step in range(1, min(height, 500))}


def _run(texts: _Texts, run: list[int], spans: dict[Any, tuple[int, int]]) -> Iterator[Block]:
    """Rows without a blank one between: lone texts before and after are paragraphs, the rest is a table."""
    table: list[int] = []
    for number in run:
        row = texts[number]
        lone = sum(map(bool, row)) == 1
        text = next(filter(None, row), "")
        begins_down = any(number == r and h > 1 for (r, _c), (h, _w) in spans.items())
        if lone and not begins_down and (not table or _TITLE.match(text)):
            yield from _table(texts, table, spans)
            table = []
            yield Paragraph(text)
            continue
        table.append(number)
    last: list[Paragraph] = []
    while table and sum(map(bool, texts[table[-1]])) == 1 and len(text := "".join(texts[table[-1]])) > LONG:
        last.insert(0, Paragraph(text))
        table.pop()
    yield from _table(texts, table, spans)
    yield from last


def _table(texts: _Texts, rows: list[int], spans: dict[Any, tuple[int, int]]) -> Iterator[Block]:
    columns = [column for row in rows for column, text in enumerate(texts[row]) if text]
    if not columns:
        return
    left, first = min(columns), rows[0]
    right = max(max(columns), max((c + w - 1 for (r, c), (_h, w) in spans.items() if r in rows), default=0))
    cells, covered = [], set()
    for row in rows:
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            height, width = spans.get((row, column), (1, 1))
            covered |= {(row + i, column + j) for i in range(height) for j in range(width)}
            text = texts[row][column] if column < len(texts[row]) else ""
            cells.append(Cell(text, row - first, column - left, height, width))
    yield Table(tuple(cells), rows[-1] - first + 1, right - left + 1)


def _text(value: Any) -> str:
    """A value as people see it: whole numbers without a fraction, dates as 31.12.2026."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, dt.datetime):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    return str(value).strip()
