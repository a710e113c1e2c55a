"""Writes a document's tables as a workbook: headings as on paper, hidden keys, lists, and the rows as exported."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable
from copy import copy
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins

from pekportal.kit.sheets import lists, room, words
from pekportal.kit.sheets.cells import stored, to_cell
from pekportal.kit.sheets.values import SheetDocument, SheetTable, fingerprint

TEMPLATE: Final = "1"  # the layout of the hidden row, column and sheet
KEYS_MARK: Final = "pek-table"
BOOK_MARK: Final = "pek-workbook"
BASE_SHEET: Final = "_pek"
KEY_ROW, TITLE_ROW, HEAD_ROW = 1, 2, 3
WIDTH: Final = 190  # letters over all columns
_LINE: Final = Side(style="thin", color="B8C4C6")
_BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FACE: Final = "Times New Roman"
_TITLE: Final = {"font": Font(name=_FACE, size=13, bold=True), "alignment": Alignment(vertical="center")}
_HEAD: Final = {
    "font": Font(name=_FACE, size=10, bold=True),
    "alignment": Alignment(horizontal="center", vertical="center", wrap_text=True),
    "border": _BOX,
    "fill": PatternFill("solid", fgColor="E6EFF0"),
}
_NUMBERS: Final = {**_HEAD, "font": Font(name=_FACE, size=9, color="5B6B6E")}
_BODY: Final = {
    "font": Font(name=_FACE, size=11),
    "alignment": Alignment(vertical="top", wrap_text=True),
    "border": _BOX,
}
_RIGHT: Final = {**_BODY, "alignment": Alignment(horizontal="right", vertical="top")}
_GREY: Final = PatternFill("solid", fgColor="F0F0F0")


def write(document: SheetDocument, lang: str, *, now: dt.datetime, tables: Iterable[str] | None = None) -> bytes:
    """The workbook: how to fill it in, one sheet a table, a hidden sheet with the rows as they were exported.

    `tables` are slugs, by default all. Numbers and dates are such only where the text is exactly one, the rest is
    text and never a formula. `now` is kept in the file; what is compared later is the rows, not the clock.
    """
    chosen = [one for one in document.tables if tables is None or one.slug in set(tables)]
    book = Workbook(write_only=True)
    styles = _Styles()
    _guide(book, styles, document, chosen, lang)
    offered = lists.Lists()
    for table in chosen:
        _table(book.create_sheet(_free(book, sheet_name(table, lang))), styles, table, lang, offered)
    offered.write(book, stored)
    _base(book, document, chosen, lang, now)
    book.properties.title = document.title
    book.properties.creator = "pekportal"
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_name(table: SheetTable, lang: str) -> str:
    """«8 Мониторинг воздействия…», at most 31 letters, without what Excel forbids in a name."""
    number = table.spec.number or table.spec.section
    name = re.sub(r"[\\/*?:\[\]']", " ", f"{number} {table.spec.title(lang)}".strip())
    return " ".join(name.split())[:31].strip()


def _free(book: Workbook, name: str) -> str:
    taken = {one.casefold() for one in book.sheetnames}
    tried = (name if n == 1 else f"{name[:26]} ({n})" for n in range(1, len(taken) + 2))
    return next(one for one in tried if one.casefold() not in taken)


class _Styles:
    """Cells by kind of style: the style is made once a sheet and copied, assigning it anew costs ten times more."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Any] = {}

    def cell(
        self, sheet: Any, value: Any, style: dict[str, Any], number_format: str = "", *, grey: bool = False
    ) -> Any:
        """A cell with this value; a text is never a formula."""
        cell = WriteOnlyCell(sheet, value=value)
        text = isinstance(value, str)
        quoted = text and value.startswith(("=", "+", "-", "@"))
        wanted = (id(sheet), id(style), number_format, quoted, grey)
        if wanted not in self._made:
            for name, part in style.items():
                setattr(cell, name, part)
            if number_format:
                cell.number_format = number_format
            if grey:
                cell.fill = _GREY
            if quoted:
                cell.quotePrefix = True
            self._made[wanted] = copy(cell._style)
        else:
            cell._style = copy(self._made[wanted])
        if text:
            cell.data_type = "s"
        return cell


def _table(sheet: Any, styles: _Styles, table: SheetTable, lang: str, offered: lists.Lists) -> None:
    spec, columns = table.spec, table.spec.columns
    first = HEAD_ROW + spec.depth + bool(spec.number_row())
    widths = room.widths(columns, lang, WIDTH)
    _set_up(sheet, table, widths, first)
    for at, column in enumerate(columns, 2):
        sheet.column_dimensions[get_column_letter(at)].width = widths[at - 2]
        if not column.kind.is_numeric:
            sheet.column_dimensions[get_column_letter(at)].number_format = to_cell(column, "", lang).format
    lists.add_to(sheet, table, lang, first, offered)
    mark = f"{KEYS_MARK}:{table.slug}:{fingerprint(spec)}:{TEMPLATE}"
    sheet.append([mark, *(column.key for column in columns)])
    number = spec.number or spec.section
    title = f"{number}. {spec.title(lang)}" if number else spec.title(lang)
    note = "" if table.editable else f" ({words.DERIVED(lang)})"
    sheet.append([None, styles.cell(sheet, stored(title + note), _TITLE)])
    _headings(sheet, styles, table, lang, widths)
    for at, row in enumerate(table.rows, first):
        tall = room.height((row.texts.get(column.key, "") for column in columns), widths)
        if tall is not None:
            sheet.row_dimensions[at].height = tall
        line: list[Any] = [styles.cell(sheet, row.id, _BODY)]
        for column in columns:
            made = to_cell(column, row.texts.get(column.key, ""), lang)
            value = stored(made.value) if isinstance(made.value, str) else made.value
            style = _RIGHT if column.kind.is_numeric and not isinstance(value, str) else _BODY
            line.append(
                styles.cell(
                    sheet, value or (None if value == "" else value), style, made.format, grey=not table.editable
                )
            )
        sheet.append(line)


def _set_up(sheet: Any, table: SheetTable, widths: list[float], first: int) -> None:
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.freeze_panes = f"C{first}" if len(widths) > 4 else f"A{first}"
    sheet.print_title_rows = f"{HEAD_ROW}:{first - 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.79, right=0.47, top=0.59, bottom=0.63, header=0.3, footer=0.3)
    sheet.oddFooter.right.text = "&P / &N"
    if not table.editable:
        sheet.sheet_properties.tabColor = "B0B0B0"


def _headings(sheet: Any, styles: _Styles, table: SheetTable, lang: str, widths: list[float]) -> None:
    """The nested heading with its merged cells, and the row of numbers."""
    spec = table.spec
    grid: list[list[str]] = [[""] * len(spec.columns) for _ in range(spec.depth)]
    taken = [[False] * len(spec.columns) for _ in range(spec.depth)]
    for level, cells in enumerate(spec.head_rows(lang)):
        at = 0
        for cell in cells:
            while taken[level][at]:
                at += 1
            grid[level][at] = cell.text
            for y in range(level, level + cell.rowspan):
                for x in range(at, at + cell.colspan):
                    taken[y][x] = True
            if cell.rowspan > 1 or cell.colspan > 1:
                start, end = get_column_letter(at + 2), get_column_letter(at + 1 + cell.colspan)
                sheet.merged_cells.add(f"{start}{HEAD_ROW + level}:{end}{HEAD_ROW + level + cell.rowspan - 1}")
    lines = max(room.lines(text, width) for line in grid for text, width in zip(line, widths, strict=True))
    for level in range(spec.depth):
        height = 15.0 * (max(1, lines - spec.depth + 1) if level == spec.depth - 1 else 2)
        sheet.row_dimensions[HEAD_ROW + level].height = height
    for line in grid:
        sheet.append([None, *(styles.cell(sheet, stored(text) or None, _HEAD) for text in line)])
    if spec.number_row():
        sheet.append([None, *(styles.cell(sheet, int(text), _NUMBERS) for text in spec.number_row())])


def _guide(book: Workbook, styles: _Styles, document: SheetDocument, tables: list[SheetTable], lang: str) -> None:
    sheet: Any = book.create_sheet(words.GUIDE_SHEET(lang))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 5, 120
    sheet.append([None, styles.cell(sheet, stored(document.title), _TITLE)])
    sheet.append([])
    text = {"font": Font(name=_FACE, size=12), "alignment": Alignment(vertical="top", wrap_text=True)}
    for n, step in enumerate(words.GUIDE, 1):
        sheet.row_dimensions[n + 2].height = room.LINE * room.lines(step(lang), 105) + 6
        sheet.append([styles.cell(sheet, n, text), styles.cell(sheet, step(lang), text)])
    sheet.append([])
    sheet.append([None, styles.cell(sheet, words.GUIDE_TABLES(lang), _TITLE)])
    for table in tables:
        number = table.spec.number or table.spec.section
        note = "" if table.editable else f" — {words.DERIVED(lang)}"
        line = f"{number}. {table.spec.title(lang)}{note}" if number else table.spec.title(lang) + note
        sheet.append([None, styles.cell(sheet, stored(line), text)])


def _base(book: Workbook, document: SheetDocument, tables: list[SheetTable], lang: str, now: dt.datetime) -> None:
    """The rows as exported: with them a change made meanwhile by others is seen, and every spelling survives."""
    sheet: Any = book.create_sheet(BASE_SHEET)
    sheet.sheet_state = "veryHidden"

    def put(*texts: str) -> None:
        line = []
        for text in texts:
            cell = WriteOnlyCell(sheet, value=stored(text))
            cell.data_type = "s"
            line.append(cell if text else None)
        sheet.append(line)

    put(BOOK_MARK, TEMPLATE, document.id, now.isoformat(), lang)
    for table in tables:
        if not table.editable:
            continue
        keys = [column.key for column in table.spec.columns]
        put("table", table.slug, fingerprint(table.spec), "", *keys)
        for row in table.rows:
            put("row", table.slug, row.id, str(row.version), *(row.texts.get(key, "") for key in keys))
