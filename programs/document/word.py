"""The programme as a Word document: real headings, contents field, nested table headings, landscape sections."""

from __future__ import annotations

import io
from datetime import datetime
from itertools import groupby
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from pekportal.kit.tables import is_dash
from pekportal.kit.tables.layout import placed
from programs.document import rich, word_fields
from programs.document.value import ProgrammeDocument, SectionPart, TablePart

FONT = "Times New Roman"
LANGUAGES = {"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}
PORTRAIT = {"page_width": Mm(210), "page_height": Mm(297), "left_margin": Mm(24), "right_margin": Mm(14)}
LANDSCAPE = {"page_width": Mm(297), "page_height": Mm(210), "left_margin": Mm(18), "right_margin": Mm(12)}


def write(document: ProgrammeDocument, *, created: datetime) -> bytes:
    """The DOCX as bytes; every text stands in ordinary paragraphs and tables, so that it can be edited."""
    word = docx.Document()
    _styles(word, document.lang)
    _properties(word, document, created)
    _turn(word.sections[0], wide=False)
    _furniture(word.sections[0], document)
    _cover(word, document)
    _heading(word, document.contents_title, "contents", level=0).paragraph_format.page_break_before = True
    word_fields.contents(word, document.contents)
    _heading(word, document.general.text, document.general.anchor, level=1).paragraph_format.page_break_before = True
    for section in document.sections:
        _section(word, section)
    _tables(word, document)
    _reasons(word, document)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _styles(word: Any, lang: str) -> None:
    for name, size, bold in (("Normal", 12, False), ("Heading 1", 14, True), ("Heading 2", 12, True)):
        style = word.styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
        word_fields.font_of(style, FONT, LANGUAGES[lang])
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.line_spacing = 1.0
    for name in ("Heading 1", "Heading 2"):
        word.styles[name].font.color.rgb = docx.shared.RGBColor(0, 0, 0)
        word.styles[name].paragraph_format.keep_with_next = True
        word.styles[name].paragraph_format.space_before = Pt(10)
    word.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _properties(word: Any, document: ProgrammeDocument, created: datetime) -> None:
    about = word.core_properties
    about.title, about.author, about.language = document.title, document.owner, LANGUAGES[document.lang]
    about.created = about.modified = created.replace(tzinfo=None)
    about.last_modified_by, about.comments = "pekportal", document.foot


def _turn(section: Any, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    for name, size in (LANDSCAPE if wide else PORTRAIT).items():
        setattr(section, name, size)
    section.top_margin = section.bottom_margin = Mm(18)


def _furniture(section: Any, document: ProgrammeDocument) -> None:
    """Header and footer of every page: whose programme, mark of a draft or hash of the snapshot, page n of m."""
    head = section.header.paragraphs[0]
    head.text = " · ".join(part for part in (document.owner, document.demo, document.mark) if part)
    foot = section.footer.paragraphs[0]
    if document.foot:
        foot.add_run(document.foot).font.size = Pt(7)
        foot = section.footer.add_paragraph()
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word_fields.field(foot, "PAGE", "1")
    foot.add_run(" / ")
    word_fields.field(foot, "NUMPAGES", "1")
    for run in [*head.runs, *foot.runs]:
        run.font.size = Pt(8)


def _cover(word: Any, document: ProgrammeDocument) -> None:
    for number, line in enumerate(document.cover.approval):
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(95)
        paragraph.add_run(line).bold = number == 0
    for text, size, bold, before in (
        (document.mark, 20, True, 30),
        (document.cover.name, 15, True, 90),
        (document.cover.title, 14, False, 8),
        (document.cover.appendix, 10, False, 8),
    ):
        if not text:
            continue
        paragraph = word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(before)
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), bold
    word.add_paragraph().paragraph_format.space_before = Pt(40)
    table = word.add_table(rows=0, cols=2, style="Table Grid")
    for label, text in document.cover.facts:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
        cells[0].width, cells[1].width = Mm(60), Mm(112)


def _heading(word: Any, text: str, anchor: str, *, level: int) -> Any:
    if level:
        paragraph = word.add_heading(text, level)
    else:  # the word «Contents» does not stand in the contents
        paragraph = word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(14)
    word_fields.bookmark(paragraph, anchor)
    return paragraph


def _section(word: Any, section: SectionPart) -> None:
    _heading(word, f"{section.label}. {section.title}", section.anchor, level=2)
    for block, number in rich.numbered(section.blocks):
        paragraph = word.add_paragraph()
        layout = paragraph.paragraph_format
        layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if block.level:
            layout.left_indent, layout.first_line_indent = Mm(8 * block.level + 4), Mm(-6)
            paragraph.add_run(f"{number})\t" if block.kind == rich.NUMBER else "–\t")
            layout.tab_stops.add_tab_stop(Mm(8 * block.level + 4))
        elif block.kind == rich.PARAGRAPH:
            layout.first_line_indent = Mm(10)
        for run in block.runs:
            heading = block.kind == rich.HEADING
            word_fields.text(paragraph, run, strong=heading, em=block.kind == rich.SUBHEADING)
    if section.note:
        word.add_paragraph().add_run(section.note).italic = True


def _tables(word: Any, document: ProgrammeDocument) -> None:
    first = True
    for wide, parts in groupby(document.tables, lambda part: part.wide):
        _turn(word.add_section(WD_SECTION.NEW_PAGE), wide=wide)
        if first:
            _heading(word, document.control.text, document.control.anchor, level=1)
            first = False
        for part in parts:
            _heading(word, part.title, part.anchor, level=2)
            _table(word, part)


def _table(word: Any, part: TablePart) -> None:
    deep = len(part.head)
    above = deep + bool(part.numbers)
    body = part.rows or (("",) * part.width,)
    table = word.add_table(rows=above + len(body), cols=part.width, style="Table Grid")
    grid = [row.cells for row in table.rows]  # python-docx reads the cells of a row anew at each asking
    for place in placed(part.head):
        top = grid[place.row][place.column]
        last = grid[place.row + place.cell.rowspan - 1][place.column + place.cell.colspan - 1]
        top = top.merge(last) if last is not top else top
        _put(top, place.cell.text, centre=True, size=9)
    for column, number in enumerate(part.numbers):
        _put(grid[deep][column], number, centre=True, size=8)
    for line, cells in enumerate(body, above):
        for column, (text, kind) in enumerate(zip(cells, part.kinds, strict=True)):
            _put(grid[line][column], text, centre=kind == "num" or is_dash(text), size=10)
    for line in range(above):
        word_fields.repeat(table.rows[line])
    word_fields.widths(table, part.shares, Mm(267 if part.wide else 172))


def _put(cell: Any, text: str, *, centre: bool, size: int) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).font.size = Pt(size)


def _reasons(word: Any, document: ProgrammeDocument) -> None:
    reasons = document.reasons
    if reasons is None:
        return
    _heading(word, reasons.title, "reasons", level=1)
    table = word.add_table(rows=1 + len(reasons.rows), cols=len(reasons.columns), style="Table Grid")
    for row, texts in zip(table.rows, (reasons.columns, *reasons.rows), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            _put(cell, text, centre=False, size=9)
    word_fields.repeat(table.rows[0])
    word_fields.widths(table, (13, 17, 35, 35), Mm(172))
