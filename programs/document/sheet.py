"""The programme as a workbook: cover, sections, a sheet a table as printed, reasons."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from pekportal.kit.tables.layout import placed
from programs.document import rich
from programs.document.value import ProgrammeDocument, TablePart

FONT = "Times New Roman"
THIN = Side(style="thin", color="000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TEXT = "@"
FORMULA = ("=", "+", "-", "@")  # a cell that begins so is text, never a formula (style 34)
LETTERS = 150  # width of a sheet in letters


def write(document: ProgrammeDocument, *, created: datetime) -> bytes:
    """The workbook as bytes; every cell is the text that paper prints."""
    book = Workbook()
    book.properties.title, book.properties.creator = document.title, document.owner
    book.properties.created = book.properties.modified = created.replace(tzinfo=None)
    book.properties.description = document.foot
    _cover(book.active, document)
    _sections(book.create_sheet(_name(document.general.title)), document)
    for part in document.tables:
        _table(book.create_sheet(_name(part.title.split(".")[0])), part)
    if document.reasons is not None:
        sheet = book.create_sheet(_name(document.reasons.title))
        _lines(sheet, 1, [(document.reasons.title,)], bold=True)
        _lines(sheet, 2, [document.reasons.columns], bold=True, box=True)
        _lines(sheet, 3, document.reasons.rows, box=True)
        _widths(sheet, (13, 17, 35, 35))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _name(title: str) -> str:
    """A name Excel takes: at most 31 signs, none of []:*?/\\ ."""
    return "".join(sign for sign in title if sign not in "[]:*?/\\")[:31]


def _cover(sheet: Any, document: ProgrammeDocument) -> None:
    cover = document.cover
    sheet.title = _name(document.contents_title)
    lines = [*((line,) for line in cover.approval), (document.mark,), (cover.name,), (cover.title,), (cover.appendix,)]
    at = _lines(sheet, 1, [line for line in lines if line[0]])
    at = _lines(sheet, at + 1, cover.facts, box=True)
    at = _lines(sheet, at + 1, [(line,) for line in (document.demo, document.foot) if line])
    for number, line in enumerate(document.contents, at + 1):
        cell = _put(sheet, number, 1, line.text)
        cell.font = Font(name=FONT, size=11, bold=line.level == 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top", indent=line.level - 1)
    _widths(sheet, (55, 45))
    _page(sheet, wide=False)


def _sections(sheet: Any, document: ProgrammeDocument) -> None:
    at = 1
    for section in document.sections:
        at = _lines(sheet, at, [(section.label, section.title)], bold=True)
        texts = [text for text in rich.plain_of(section.blocks).split("\n") if text] or [section.note]
        at = _lines(sheet, at, [("", text) for text in texts])
    _widths(sheet, (6, 94))
    _page(sheet, wide=False)


def _table(sheet: Any, part: TablePart) -> None:
    _put(sheet, 1, 1, part.title).font = Font(name=FONT, size=12, bold=True)
    for place in placed(part.head):
        top, left = place.row + 2, place.column + 1
        bottom, right = top + place.cell.rowspan - 1, left + place.cell.colspan - 1
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                sheet.cell(row, column).border = BOX
        _put(sheet, top, left, place.cell.text, centre=True)
        if (bottom, right) != (top, left):
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    at = len(part.head) + 2
    if part.numbers:
        at = _lines(sheet, at, [part.numbers], box=True, centre=True)
    sheet.print_title_rows = f"2:{at - 1}"
    sheet.freeze_panes = sheet.cell(at, 1)
    _lines(sheet, at, part.rows or [("",) * part.width], box=True)
    _widths(sheet, part.shares)
    _page(sheet, wide=part.wide)


def _lines(
    sheet: Any,
    first: int,
    rows: Iterable[Sequence[str]],
    *,
    bold: bool = False,
    box: bool = False,
    centre: bool = False,
) -> int:
    """Write rows from `first` on; return the number of the row after them."""
    at = first
    for row in rows:
        for column, text in enumerate(row, 1):
            cell = _put(sheet, at, column, text, centre=centre)
            cell.font = Font(name=FONT, size=11, bold=bold)
            if box:
                cell.border = BOX
        at += 1
    return at


def _put(sheet: Any, row: int, column: int, text: str, *, centre: bool = False) -> Any:
    cell = sheet.cell(row, column)
    cell.value = text or None
    cell.number_format = TEXT
    if text.startswith(FORMULA):
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.font = Font(name=FONT, size=11)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if centre else None)
    return cell


def _widths(sheet: Any, shares: Sequence[int]) -> None:
    whole = sum(shares)
    for column, share in enumerate(shares, 1):
        sheet.column_dimensions[get_column_letter(column)].width = max(6, LETTERS * share / whole)


def _page(sheet: Any, *, wide: bool) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.right.text = "&P / &N"
