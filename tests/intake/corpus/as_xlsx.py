"""A document of the corpus as XLSX (openpyxl): the text on one sheet, the tables one after the other on another."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from tests.intake.corpus.as_docx import rows_of
from tests.intake.corpus.layout import Placed, head_cells, parts
from tests.intake.corpus.model import Doc, Grid, Text


def write(doc: Doc) -> bytes:
    """The bytes of the .xlsx; numbers are written as numbers, as people type them."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Программа"
    row = 1
    for block in doc.blocks:
        if isinstance(block, Text):
            sheet.cell(row, 1, block.text)
            row += 1
        else:
            row = _grid(sheet, block, row + 1) + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _grid(sheet: Any, grid: Grid, row: int) -> int:
    if grid.title:
        sheet.cell(row, 1, grid.title)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(grid.cols))
        row += 1
    for part, rows in enumerate(parts(grid)):
        if part:
            row += 1
        if not part or grid.again:
            heads = head_cells(grid)
            for cell in heads:
                _put(sheet, cell, row)
            row += max(cell.row + cell.rowspan for cell in heads)
            if grid.numbers:
                for column in range(len(grid.cols)):
                    sheet.cell(row, column + 1, column + 1)
                row += 1
        for cell in rows_of(grid, rows, 0):
            _put(sheet, cell, row)
        row += len(rows)
    return row


def _put(sheet: Any, cell: Placed, first: int) -> None:
    row, column = first + cell.row, cell.column + 1
    is_number = cell.text.isdecimal() and len(cell.text) < 15 and not (cell.text[0] == "0" and len(cell.text) > 1)
    if cell.text:
        sheet.cell(row, column, int(cell.text) if is_number else cell.text)
    if cell.rowspan > 1 or cell.colspan > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + cell.rowspan - 1, end_column=column + cell.colspan - 1
        )
