"""A document of the corpus as DOCX (python-docx)."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.table import _Cell

from tests.intake.corpus.layout import Placed, head_cells, parts
from tests.intake.corpus.model import Doc, Grid, Text


def write(doc: Doc) -> bytes:
    """The bytes of the .docx."""
    word = docx.Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    for block in doc.blocks:
        if isinstance(block, Text):
            _paragraph(word, block)
        else:
            _grid(word, block)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _paragraph(word: Any, text: Text) -> None:
    added = word.add_paragraph()
    run = added.add_run(text.text)
    run.bold = text.heading


def _grid(word: Any, grid: Grid) -> None:
    if grid.title:
        word.add_paragraph(grid.title)
    for part, rows in enumerate(parts(grid)):
        if part:
            word.add_page_break()
        heads = head_cells(grid) if not part or grid.again else ()
        _table(word, grid, heads, rows, numbers=grid.numbers and (not part or grid.again))


def _table(word: Any, grid: Grid, heads: tuple[Placed, ...], rows: Any, *, numbers: bool) -> None:
    depth = max((cell.row + cell.rowspan for cell in heads), default=0)
    count = depth + numbers + len(rows)
    table = word.add_table(rows=count, cols=len(grid.cols), style="Table Grid")
    cells = [[_Cell(tc, table) for tc in tr.tc_lst] for tr in table._tbl.tr_lst]  # table.cell is slow
    placed = [*heads, *rows_of(grid, rows, depth + numbers)]
    for column in range(len(grid.cols) if numbers else 0):
        cells[depth][column].text = str(column + 1)
    for cell in placed:
        _put(cells[cell.row][cell.column], cell)
    for cell in placed:
        if cell.rowspan > 1 or cell.colspan > 1:
            last = cells[cell.row + cell.rowspan - 1][cell.column + cell.colspan - 1]
            cells[cell.row][cell.column].merge(last)


def rows_of(grid: Grid, rows: Any, first: int) -> list[Placed]:
    """The body as placed cells; columns in `merged` join equal neighbours."""
    placed = []
    for column, col in enumerate(grid.cols):
        number = 0
        while number < len(rows):
            span = 1
            if col.key in grid.merged:
                while number + span < len(rows) and rows[number + span][column] == rows[number][column]:
                    span += 1
            placed.append(Placed(rows[number][column].replace("¦", "\n"), first + number, column, span, 1))
            number += span
    return placed


def _put(target: Any, cell: Placed) -> None:
    lines = cell.text.split("\n")
    target.text = lines[0]
    for line in lines[1:]:
        target.add_paragraph(line)
