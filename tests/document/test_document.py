"""The document of «Жомарт»: golden value, and every cell and heading of it in HTML, PDF, DOCX and XLSX."""

from __future__ import annotations

import io
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
import pytest

from pekportal.kit.access import Actor
from pekportal.kit.canonical import plain
from pekportal.kit.pdf import page_count
from programs.document import html, pdf, rich, sheet, word
from programs.document.source import content_sha256, document_of
from programs.document.value import ProgrammeDocument
from programs.models import ProgramVersion
from programs.sections import SECTIONS
from programs.services import sections, versions
from programs.tables.registry import TABLES

GOLDEN = Path(__file__).parent / "golden"
DAY = pdf.moment_of("2026-11-22")
MARKUP = "<p>Методы учёта: <strong>журнал</strong></p><ol><li>Отбор проб</li><li>Анализ</li></ol>"


@pytest.fixture
def version(draft: ProgramVersion, people: dict[str, Actor]) -> ProgramVersion:
    """The draft with one formatted section."""
    section = draft.sections.get(number=5)
    sections.save_section(people["ecologist"], draft, 5, "", markup=MARKUP, row_version=section.row_version)
    return ProgramVersion.objects.for_page().get(pk=draft.pk)


@pytest.fixture(params=["ru", "kk"])
def document(request: pytest.FixtureRequest, version: ProgramVersion) -> ProgrammeDocument:
    """The document in both languages."""
    return document_of(version, request.param)


def squeezed(text: str) -> str:
    """Letters alone: line breaks, hyphenation and spaces are the layout's."""
    return re.sub(r"[\s\u00ad\u2010\u00a0-]+", "", text)


def texts(document: ProgrammeDocument) -> list[str]:
    """Every text that must be printed."""
    found = [line.text for line in document.contents]
    for part in document.tables:
        found += [cell.text for line in part.head for cell in line]
        found += [cell for row in part.rows for cell in row]
    found += [block.text for part in document.sections for block in part.blocks]
    found += [part.note for part in document.sections]
    found += [text for row in document.reasons.rows for text in row] if document.reasons else []
    return [text for text in found if text.strip()]


def test_document_is_the_golden_one(document: ProgrammeDocument) -> None:
    """The whole value but the reasons, which grow with the rules; PEK_SAVE_GOLDEN=1 writes it anew."""
    assert document.reasons is not None
    path = GOLDEN / f"zhomart_{document.lang}.json"
    made = json.dumps(plain(replace(document, reasons=None)), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("PEK_SAVE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


def test_cells_are_those_of_the_seed(document: ProgrammeDocument, programme_data: dict[str, Any]) -> None:
    """Rows as written, declared cells before derived ones, dashes as one row of dashes."""
    parts = {part.slug: part for part in document.tables}
    for slug, table in programme_data["tables"].items():
        keys = [column.key for column in TABLES[slug].spec.columns]
        written = [tuple(row.get(key, "") for key in keys) for row in table.get("rows", ())]
        assert list(parts[slug].rows) == (written or ([("-",) * len(keys)] if table.get("dash") else []))
    declared = {(cell["row"], cell["column"]): cell["text"] for cell in programme_data["declared"]}
    assert [row[2] for row in parts["source-counts"].rows] == [
        declared[(row.code, "total")] for row in _rows_of_table_3()
    ]
    assert parts["enterprise"].rows[0][0] == declared[("1", "name")]


def _rows_of_table_3() -> Any:
    from programs.tables.t03_source_counts import ROWS

    return ROWS


def test_headings_are_those_of_the_law(document: ProgrammeDocument) -> None:
    lang = document.lang
    assert [part.title for part in document.sections] == [section.title(lang) for section in SECTIONS]
    assert [part.number for part in document.tables] == [str(number) for number in range(1, 12)]
    assert document.mark == {"ru": "ПРОЕКТ", "kk": "ЖОБА"}[lang]


def test_paper_shows_every_cell(document: ProgrammeDocument) -> None:
    shown = squeezed(re.sub(r"<[^>]+>", " ", html.body(document)))
    for text in texts(document):
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert squeezed(escaped) in shown


def test_pdf_holds_every_cell_and_the_pages_of_the_contents(document: ProgrammeDocument) -> None:
    content = pdf.write(document, created=DAY)
    reader = pypdf.PdfReader(io.BytesIO(content))
    pages = [page.extract_text() for page in reader.pages]
    # a cell may go on in the next line beside its neighbours: its words are looked for
    whole = squeezed(" ".join(pages))
    for text in texts(document):
        for token in text.split():
            assert squeezed(token) in whole, token
    sizes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages}
    assert sizes == {(595, 842), (842, 595)}
    assert str(page_count(content)) in pages[0]
    for line in document.contents:
        last = next(word for word in reversed(line.text.split()))
        page = re.search(rf"{re.escape(last)}\s*\.[\s.]*?(\d+)", pages[1])
        assert page is not None, line.text
    assert content == pdf.write(document, created=DAY), "the same document gives the same bytes"


def test_docx_is_read_back_with_headings_cells_and_landscape(document: ProgrammeDocument) -> None:
    made = docx.Document(io.BytesIO(word.write(document, created=DAY)))
    headings = [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [line.text for line in document.contents]
    assert {section.orientation for section in made.sections} == {0, 1}
    # a field for each line: a TOC around them would keep LibreOffice from counting the pages
    assert made.element.xml.count(" PAGEREF ") == len(document.contents)
    for part, table in zip(document.tables, made.tables[1:], strict=False):
        top = len(part.head) + bool(part.numbers)
        rows = [tuple(cell.text for cell in row.cells) for row in table.rows[top:]]
        assert rows == list(part.rows or (("",) * part.width,))
        above = {cell.text for row in table.rows[:top] for cell in row.cells}
        assert above == {cell.text for line in part.head for cell in line} | set(part.numbers)
        assert all("w:tblHeader" in row._tr.xml for row in table.rows[:top])
    bold = [run.text for p in made.paragraphs for run in p.runs if run.bold and not p.style.name.startswith("Heading")]
    assert "журнал" in bold


def test_workbook_holds_every_cell_as_text(document: ProgrammeDocument) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sheet.write(document, created=DAY)))
    found = {str(c.value) for one in book.worksheets for row in one.iter_rows() for c in row if c.value is not None}
    found |= {line for text in found for line in text.split("\n")}
    found |= {re.sub(r"^(\d+\)|–) ", "", text) for text in found}
    for text in texts(document):
        assert set(text.split("\n")) <= found or text in found
    assert all(c.data_type != "f" for one in book.worksheets for row in one.iter_rows() for c in row)


def test_approved_version_is_made_once_and_names_its_snapshot(
    version: ProgramVersion, people: dict[str, Actor]
) -> None:
    from programs.document import rendering

    approved = versions.approve(people["director"], versions.send(people["ecologist"], version))
    approved = ProgramVersion.objects.for_page().get(pk=approved.pk)
    assert rendering.job_of(approved, "ru", content_sha256(approved)) is not None, "approval asks for the files"
    first = rendering.make(Actor.as_system("render"), approved, "ru", "pdf")
    again = rendering.make(Actor.as_system("render"), approved, "ru", "pdf")
    assert first.pk == again.pk
    document = document_of(approved, "ru")
    assert document.mark == "" and approved.snapshot is not None
    assert approved.snapshot.sha256 in document.foot
    assert "<strong>журнал</strong>" in rich.markup_of(document.sections[4].blocks), "the snapshot keeps the formatting"
