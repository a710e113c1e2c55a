"""A paper of the corpus as PDF (WeasyPrint), DOCX (python-docx) and XLSX (openpyxl)."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import escape
from typing import Any

import docx
import openpyxl

from tests.protocols.corpus.model import Grid, Line, Paper, placed, width_of

STYLE = """
@page { size: A4; margin: 18mm 15mm 18mm 20mm; @bottom-center { content: counter(page); font-size: 9pt } }
body { font: 11pt 'Noto Serif', 'Tinos', serif; } p { margin: 0 0 1.5mm; }
p.bold { font-weight: bold; text-align: center }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 9.5pt; margin: 2mm 0 4mm }
td, th { border: 0.5pt solid #000; padding: 1mm; vertical-align: top; overflow-wrap: anywhere; font-weight: normal }
"""


def pdf(paper: Paper) -> bytes:
    """The bytes of the PDF."""
    from weasyprint import HTML

    body = "".join(_paragraph(block) if isinstance(block, Line) else _table(block) for block in paper.blocks)
    made: Any = HTML(string=f"<html lang=ru><style>{STYLE}</style><body>{body}</body></html>")
    return made.write_pdf()


def _paragraph(line: Line) -> str:
    return f'<p class="{"bold" if line.bold else "text"}">{escape(line.text)}</p>'


def _table(grid: Grid) -> str:
    widths = grid.widths or (1,) * width_of(grid)
    columns = "".join(f'<col style="width:{100 * w / sum(widths):.1f}%">' for w in widths)
    rows: list[str] = [""] * len(grid.rows)
    for row, _column, span in placed(grid):
        tag = "th" if row < grid.head else "td"
        text = escape(span.text).replace("\n", "<br>")
        rows[row] += f'<{tag} rowspan="{span.rowspan}" colspan="{span.colspan}">{text}</{tag}>'
    lines = [f"<tr>{row}</tr>" for row in rows]
    head = f"<thead>{''.join(lines[: grid.head])}</thead>" if grid.head else ""
    return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{''.join(lines[grid.head :])}</tbody></table>"


def word(paper: Paper) -> bytes:
    """The bytes of the .docx."""
    document: Any = docx.Document()
    for block in paper.blocks:
        if isinstance(block, Line):
            document.add_paragraph().add_run(block.text).bold = block.bold
            continue
        table = document.add_table(rows=len(block.rows), cols=width_of(block), style="Table Grid")
        for row, column, span in placed(block):
            cell = table.cell(row, column)
            cell.text = span.text
            if span.rowspan > 1 or span.colspan > 1:
                cell.merge(table.cell(row + span.rowspan - 1, column + span.colspan - 1))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(paper: Paper) -> bytes:
    """The bytes of the .xlsx; plain numbers are written as numbers, as people type them."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    row = 1
    for block in paper.blocks:
        if isinstance(block, Line):
            sheet.cell(row, 1, block.text)
            row += 1
            continue
        row += 1
        for number, column, span in placed(block):
            sheet.cell(row + number, column + 1, _typed(span.text))
            if span.rowspan > 1 or span.colspan > 1:
                last = (row + number + span.rowspan - 1, column + span.colspan)
                sheet.merge_cells(start_row=row + number, start_column=column + 1, end_row=last[0], end_column=last[1])
        row += len(block.rows) + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(text: str) -> str | float | int:
    if re.fullmatch(r"(?:0|[1-9]\d*),\d{1,6}", text) and not text.endswith("0"):
        return float(text.replace(",", "."))
    return int(text) if re.fullmatch(r"[1-9]\d{0,5}", text) else text


WRITERS: dict[str, Callable[[Paper], bytes]] = {"pdf": pdf, "docx": word, "xlsx": excel}
