"""The XLSX of a FormDocument: a cover, the note, a sheet a table with the same headings, the closing block."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from reports.compose.document import attachment_kind
from reports.compose.model import FormCell, FormDocument, FormTable
from reports.compose.words import COVER
from reports.form.body import BodyState
from reports.writers.grid import placed
from reports.writers.pdf import last_day
from reports.writers.room import height, lines, widths

Progress = Callable[[int, int, str], None]

WIDTH: Final = 165  # letters of 11 pt on a sheet of A4 landscape fitted to width
LINE: Final = 14.5  # points of one line of text
FIRST_HEAD_ROW: Final = 3
EXACT_DIGITS: Final = 15  # a spreadsheet keeps no more
ZIP_DATE: Final = (2021, 7, 14, 0, 0, 0)
_FORMULA: Final = ("=", "+", "-", "@")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE: Final = Side(style="thin", color="000000")
_BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TITLE: Final = Font(name="Times New Roman", size=13, bold=True)
_TEXT: Final = Font(name="Times New Roman", size=11)
_MARK: Final = Font(name="Times New Roman", size=11, italic=True, color="9C2A22")
_HEAD: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAP: Final = Alignment(vertical="top", wrap_text=True)
_RIGHT: Final = Alignment(horizontal="right", vertical="top", wrap_text=True)
_LEFT: Final = Alignment(vertical="top")
_CENTRE: Final = Alignment(horizontal="center", vertical="top", wrap_text=True)


def write(document: FormDocument, *, created: datetime | None = None, progress: Progress | None = None) -> bytes:
    """The workbook as bytes, the same for the same input.

    `created` is the date in the file, by default the last day of the period; `progress(done, total, title)` is called
    after each table. Numbers are numbers with the decimals of the print; a text that begins with = + - @ stays text.
    """
    book = Workbook()
    cover = book.active
    assert isinstance(cover, Worksheet), "a new workbook has one worksheet"
    _cover(cover, document)
    _note(book.create_sheet(_free(book, document.labels.note)), document)
    for n, table in enumerate(document.tables, 1):
        _table(book.create_sheet(_free(book, table.section)), document, table)
        if progress is not None:
            progress(n, len(document.tables), table.title)
    _closing(book.create_sheet(_free(book, document.closing.title)), document)
    moment = (created or last_day(document)).replace(tzinfo=None)
    book.properties.title = document.header.title
    book.properties.creator = "pekportal"
    book.properties.created = book.properties.modified = moment
    out = io.BytesIO()
    book.save(out)
    return _fixed(out.getvalue(), moment)


def _free(book: Workbook, name: str) -> str:
    """A sheet name not yet used: «1.2», «1.2 (2)»."""
    plain = re.sub(r"[\\/*?:\[\]]", " ", name)[:31]
    names = (plain if n == 1 else f"{plain[:26]} ({n})" for n in range(1, len(book.sheetnames) + 2))
    return next(one for one in names if one not in book.sheetnames)


def _put(cell: Cell | MergedCell, text: str, align: Alignment = _WRAP, font: Font = _TEXT) -> None:
    """Write a text, never a formula."""
    assert isinstance(cell, Cell), "texts go into the first cell of a merged range"
    clean = _FORBIDDEN.sub("", text)
    cell.value = clean
    cell.font, cell.alignment = font, align
    if clean:
        cell.data_type = "s"
    if clean.startswith(_FORMULA):
        cell.quotePrefix = True


def number_format(text: str, lang: str) -> str:
    """«#,##0.00» with as many decimals as are printed."""
    _whole, _mark, decimals = text.rpartition("." if lang == "en" else ",")
    places = len(decimals) if _mark else 0
    return "#,##0" + (f".{'0' * places}" if places else "")


def _value(cell: Cell, shown: FormCell, lang: str) -> None:
    number = shown.number
    if number is None or len(number.normalize().as_tuple().digits) > EXACT_DIGITS:
        _put(cell, shown.text, _CENTRE if shown.text == "-" else _WRAP)
        return
    cell.value = number
    cell.number_format = number_format(shown.text, lang)
    cell.font, cell.alignment = _TEXT, _RIGHT


def _page(sheet: Worksheet, document: FormDocument, heads: tuple[int, int] | None = None) -> None:
    """A4 landscape, one page wide, repeated heading rows, page n of m, the marks in the margins."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.79, right=0.47, top=0.59, bottom=0.63, header=0.3, footer=0.3)
    sheet.oddFooter.right.text = document.labels.page.replace("{n}", "&P").replace("{m}", "&N")
    sheet.oddFooter.left.text = document.marks.unsigned
    sheet.oddHeader.left.text = f"{document.facility.name}  {document.facility.bin}".replace("&", "&&")
    sheet.oddHeader.center.text = document.marks.draft
    sheet.oddHeader.right.text = document.marks.demo
    if heads is not None:
        sheet.print_title_rows = f"{heads[0]}:{heads[1]}"
        sheet.freeze_panes = f"A{heads[1] + 1}"


def _marks(sheet: Worksheet, row: int, document: FormDocument) -> None:
    marks = document.marks
    _put(sheet.cell(row, 1), " · ".join(m for m in (marks.draft, marks.demo, marks.unsigned) if m), _LEFT, _MARK)


def _table(sheet: Worksheet, document: FormDocument, table: FormTable) -> None:
    width = len(table.columns)
    number = f" {table.number}." if table.number else ""
    _put(sheet.cell(1, 1), f"{table.section}{number} {table.title}", _LEFT, _TITLE)
    _marks(sheet, 2, document)
    letters = widths(table, WIDTH)
    for n, wide in enumerate(letters, 1):
        sheet.column_dimensions[get_column_letter(n)].width = round(wide, 2)
    row = _head(sheet, table, letters)
    _page(sheet, document, (FIRST_HEAD_ROW, row - 1))
    if table.state == BodyState.ROWS:
        for n, line in enumerate(table.rows, row):
            sheet.row_dimensions[n].height = height((shown.text for shown in line.cells), letters, LINE)
            for column, shown in enumerate(line.cells, 1):
                cell = sheet.cell(n, column)
                assert isinstance(cell, Cell), "the body has no merged cells"
                _value(cell, shown, document.lang)
                cell.border = _BOX
        return
    text, align = ("-", _CENTRE) if table.state == BodyState.DASH else (table.note, _WRAP)
    _put(sheet.cell(row, 1), text, align)
    _merge(sheet, row, 1, 1, width)


def _head(sheet: Worksheet, table: FormTable, letters: list[float]) -> int:
    """The nested heading and the row of numbers; returns the row after them."""
    depth = len(table.head)
    needed = [1] * depth
    for place in sorted(placed(table), key=lambda one: one.cell.rowspan):
        row, column, cell = FIRST_HEAD_ROW + place.row, place.column + 1, place.cell
        _put(sheet.cell(row, column), cell.text, _HEAD)
        _merge(sheet, row, column, cell.rowspan, cell.colspan)
        last = place.row + cell.rowspan - 1
        above = sum(needed[place.row : last])
        needed[last] = max(needed[last], lines(cell.text, sum(letters[column - 1 : column - 1 + cell.colspan])) - above)
    for n, count in enumerate(needed):
        sheet.row_dimensions[FIRST_HEAD_ROW + n].height = LINE * count + 2
    row = FIRST_HEAD_ROW + depth
    for column, number in enumerate(table.numbers, 1):
        _put(sheet.cell(row, column), number, _HEAD)
        sheet.cell(row, column).border = _BOX
    return row + bool(table.numbers)


def _merge(sheet: Worksheet, row: int, column: int, rows: int, columns: int) -> None:
    for r in range(row, row + rows):
        for c in range(column, column + columns):
            sheet.cell(r, c).border = _BOX
    if rows > 1 or columns > 1:
        sheet.merge_cells(start_row=row, start_column=column, end_row=row + rows - 1, end_column=column + columns - 1)


def _pairs(sheet: Worksheet, row: int, pairs: Iterable[tuple[str, str]]) -> int:
    letters = [sheet.column_dimensions[column].width for column in "AB"]
    for label, value in pairs:
        sheet.row_dimensions[row].height = height((label, value), letters, LINE)
        _put(sheet.cell(row, 1), label)
        _put(sheet.cell(row, 2), value)
        sheet.cell(row, 1).border = sheet.cell(row, 2).border = _BOX
        row += 1
    return row


def _cover(sheet: Worksheet, document: FormDocument) -> None:
    sheet.title = COVER(document.lang)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 60, 105
    header = document.header
    row = 1
    if header.approval:
        approval = header.approval
        for text in (approval.word, approval.position, f"____________________ {approval.name}", approval.on):
            _put(sheet.cell(row, 2), text, _RIGHT)
            row += 1
    for text, font in (
        (header.appendix, _TEXT),
        (header.purpose, _TEXT),
        (header.title, _TITLE),
        (header.form_name, _TITLE),
    ):
        _put(sheet.cell(row, 1), text, _HEAD, font)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        sheet.row_dimensions[row].height = 18.0 * lines(text, WIDTH * (0.75 if font is _TITLE else 0.95))
        row += 1
    row = _pairs(sheet, row + 1, ((field.label, field.value) for field in header.fields))
    _marks(sheet, row + 1, document)
    _page(sheet, document)


def _note(sheet: Worksheet, document: FormDocument) -> None:
    for column in "ABCDE":
        sheet.column_dimensions[column].width = WIDTH / 5
    _put(sheet.cell(1, 1), document.labels.note, _LEFT, _TITLE)
    row = 3
    for part in document.note:
        _put(sheet.cell(row, 1), f"{part.number}. {part.title}", _LEFT, _TITLE)
        row += 1
        for paragraph in part.paragraphs:
            _put(sheet.cell(row, 1), paragraph)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
            sheet.row_dimensions[row].height = LINE * lines(paragraph, WIDTH) + 2
            row += 1
        if part.table is not None:
            _put(sheet.cell(row, 1), part.table.title, _LEFT)
            row = _plain_table(sheet, row + 1, part.table.columns, part.table.rows)
        row += 1
    _page(sheet, document)


def _plain_table(sheet: Worksheet, row: int, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> int:
    for n, line in enumerate((tuple(columns), *map(tuple, rows))):
        letters = [sheet.column_dimensions[get_column_letter(c)].width for c in range(1, len(line) + 1)]
        sheet.row_dimensions[row].height = height(line, letters, LINE)
        for column, text in enumerate(line, 1):
            _put(sheet.cell(row, column), text, _HEAD if n == 0 else _WRAP)
            sheet.cell(row, column).border = _BOX
        row += 1
    return row


def _closing(sheet: Worksheet, document: FormDocument) -> None:
    for column, width in zip("ABCDE", (36, 60, 34, 16, 70), strict=True):
        sheet.column_dimensions[column].width = width
    closing, labels = document.closing, document.labels
    _put(sheet.cell(1, 1), closing.title, _LEFT, _TITLE)
    row = _pairs(sheet, 3, ((field.label, field.value) for field in closing.fields))
    _put(sheet.cell(row, 1), closing.seal)
    _put(sheet.cell(row + 1, 1), document.marks.unsigned, _LEFT, _MARK)
    if document.attachments:
        _put(sheet.cell(row + 3, 1), labels.attachments, _LEFT, _TITLE)
        rows = [
            (str(n), one.name, attachment_kind(one.kind, document.lang), str(one.size), one.sha256)
            for n, one in enumerate(document.attachments, 1)
        ]
        _plain_table(sheet, row + 4, labels.attachment_columns, rows)
    _page(sheet, document)


def _fixed(content: bytes, moment: datetime) -> bytes:
    """The same archive with fixed dates: openpyxl writes the clock into the entries and into docProps."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            new.writestr(zipfile.ZipInfo(name, ZIP_DATE), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
