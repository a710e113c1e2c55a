"""A document of the corpus as a paged PDF (WeasyPrint): narrow columns, words cut where they do not fit."""

from __future__ import annotations

from html import escape
from typing import Any

from tests.intake.corpus.as_docx import rows_of
from tests.intake.corpus.layout import Placed, head_cells, parts
from tests.intake.corpus.model import Doc, Grid, Text

STYLE = """
@page { size: A4; margin: 18mm 15mm 18mm 25mm; @bottom-center { content: counter(page); font-size: 10pt } }
body { font: 12pt 'Noto Serif', 'Tinos', serif; }
p { margin: 0; text-indent: 12mm; text-align: justify; }
p.heading { font-weight: bold; margin: 3mm 0; }
p.title { text-indent: 0; margin: 4mm 0 1mm; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 10pt; margin-top: 3mm }
td, th { border: 0.5pt solid #000; padding: 1mm; vertical-align: top; overflow-wrap: anywhere; font-weight: normal }
th { text-align: center }
.next { break-before: page }
"""


UNRULED = "td, th { border: 0 }"


def write_unruled(doc: Doc) -> bytes:
    """The same pages without a single rule."""
    return write(doc, UNRULED)


def write(doc: Doc, more: str = "") -> bytes:
    """The bytes of the PDF; `more` is style added to ours."""
    from weasyprint import HTML

    body = "".join(_paragraph(block) if isinstance(block, Text) else _grid(block) for block in doc.blocks)
    made: Any = HTML(string=f"<html lang={doc.language}><style>{STYLE}{more}</style><body>{body}</body></html>")
    return made.write_pdf()


def _paragraph(text: Text) -> str:
    return f'<p class="{"heading" if text.heading else "text"}">{escape(text.text)}</p>'


def _grid(grid: Grid) -> str:
    title = f'<p class="title">{escape(grid.title)}</p>' if grid.title else ""
    total = sum(col.width for col in grid.cols)
    widths = "".join(f'<col style="width:{100 * col.width / total:.1f}%">' for col in grid.cols)
    tables = []
    for part, rows in enumerate(parts(grid)):
        shown = not part or grid.again
        heads = _rows(head_cells(grid), "th") if shown else ""
        if shown and grid.numbers:
            heads += "<tr>" + "".join(f"<th>{i}</th>" for i, _ in enumerate(grid.cols, 1)) + "</tr>"
        body = _rows(tuple(rows_of(grid, rows, 0)), "td")
        group = f"<thead>{heads}</thead>" if grid.again else f"<tbody>{heads}</tbody>"
        tables.append(
            f'<table class="{"next" if part else "first"}"><colgroup>{widths}</colgroup>'
            f"{group}<tbody>{body}</tbody></table>"
        )
    return title + "".join(tables)


def _rows(cells: tuple[Placed, ...], tag: str) -> str:
    lines: dict[int, list[Placed]] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        lines.setdefault(cell.row, []).append(cell)
    return "".join("<tr>" + "".join(_cell(cell, tag) for cell in row) + "</tr>" for row in lines.values())


def _cell(cell: Placed, tag: str) -> str:
    text = "<br>".join(escape(line) for line in cell.text.split("\n"))
    return f'<{tag} rowspan="{cell.rowspan}" colspan="{cell.colspan}">{text}</{tag}>'
