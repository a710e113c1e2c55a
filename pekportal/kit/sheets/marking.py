"""The person's own workbook given back with what is wrong: red cells, comments, a sheet «Ошибки»."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.properties import PageSetupProperties

from pekportal.kit.badvalue import BadValue
from pekportal.kit.sheets import guard, room, words
from pekportal.kit.sheets.cells import stored
from pekportal.kit.sheets.values import SheetRefused

RED: Final = PatternFill("solid", fgColor="F8C9C4")
MOST_FORMATTED: Final = 200_000  # cells, the empty formatted ones too: the writer keeps each as an object
_AUTHOR: Final = "pekportal"
_WIDTHS: Final = (34, 8, 34, 30, 60, 50, 18)
_WRAP: Final = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place of the file: row and column from 1 (0: the whole row, the whole sheet)."""

    sheet: str
    row: int
    column: int
    table: str
    title: str
    text: str
    words: str
    fix: str
    code: str


def mark(data: bytes, faults: Sequence[Fault], lang: str) -> bytes:
    """The workbook with its faults marked; everything else in it stays as it was (formulas too).

    Raises SheetRefused TOO_FORMATTED for a file whose empty formatting alone is too much to write again.
    """
    measured = guard.examine(io.BytesIO(data))
    if sum(one.formatted for one in measured.sheets.values()) > MOST_FORMATTED:
        text = _("The file is formatted far below its tables: it can not be marked. The errors stand on the page.")
        raise SheetRefused("TOO_FORMATTED", BadValue("TOO_FORMATTED", text))
    book = load_workbook(io.BytesIO(data), keep_links=False)
    for name in {words.ERRORS_SHEET(one) for one in ("kk", "ru", "en")} & set(book.sheetnames):
        del book[name]  # of an earlier round
    for fault in faults:
        if fault.sheet in book.sheetnames and fault.row:
            _mark(book[fault.sheet], fault)
    _list(book.create_sheet(words.ERRORS_SHEET(lang), 0), faults, lang)
    book.active = 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _mark(sheet: Any, fault: Fault) -> None:
    """Colour the cell and say why; a cell inside a merged range is marked at the range's first one."""
    cell = sheet.cell(fault.row, fault.column or _first_column(sheet, fault.row))
    if not isinstance(cell, Cell):
        merged = next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)
        cell = sheet.cell(merged.min_row, merged.min_col)
    cell.fill = RED
    said = f"{fault.words} {fault.fix}".strip()
    before = cell.comment.text if cell.comment else ""
    if said not in before:
        cell.comment = Comment(f"{before}\n{said}".strip(), _AUTHOR, height=120, width=320)


def _first_column(sheet: Any, row: int) -> int:
    return next((cell.column for cell in sheet[row] if cell.value is not None and cell.column > 1), 2)


def _list(sheet: Any, faults: Iterable[Fault], lang: str) -> None:
    for at, (title, width) in enumerate(zip(words.ERRORS_COLUMNS, _WIDTHS, strict=True), 1):
        cell = _put(sheet, 1, at, title(lang))
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    line = 1
    for line, fault in enumerate(faults, 2):
        texts = (fault.table, str(fault.row or ""), fault.title, fault.text, fault.words, fault.fix, fault.code)
        sheet.row_dimensions[line].height = room.height(texts, _WIDTHS)
        for at, text in enumerate(texts, 1):
            _put(sheet, line, at, text)
        if fault.row:
            place = f"{get_column_letter(max(fault.column, 2))}{fault.row}"
            sheet.cell(line, 2).hyperlink = f"#{quote_sheetname(fault.sheet)}!{place}"
            sheet.cell(line, 2).value = fault.row
            sheet.cell(line, 2).font = Font(color="1F5F66", underline="single")
    if line == 1:
        _put(sheet, 2, 1, words.ERRORS_NONE(lang))


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    cell = sheet.cell(row, column)
    cell.value = stored(text)
    if text:
        cell.data_type = "s"
    cell.alignment = _WRAP
    return cell
