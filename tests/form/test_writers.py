"""The writers: HTML without inline style, XLSX with numbers and without formulas, PDF with every word."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import openpyxl
import pypdf
import pytest
from openpyxl.utils import get_column_letter

from pekportal.kit import pdf as kit_pdf
from reports.compose import facts as f
from reports.compose.document import compose
from reports.compose.model import FormDocument
from reports.form.editions import ORDER250_2026
from reports.writers import fit, grid, html, pdf, xlsx
from tests.form import golden as gold
from tests.form.facts import approved, golden, wide

KAZAKH = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"


@pytest.fixture(scope="module")
def russian() -> bytes:
    return pdf.write(gold.document("ru"))


@pytest.fixture(scope="module")
def kazakh() -> bytes:
    return pdf.write(gold.document("kk"))


def pages(content: bytes) -> list[str]:
    return [squeeze(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def every_word(document: FormDocument) -> set[str]:
    """Headings and cells of every table, titles, the header's fields, the note."""
    found = {document.header.title, document.header.appendix, document.header.form_name}
    found |= {field.value for field in document.header.fields}
    for table in document.tables:
        found |= {f"{table.section} {table.title}", table.note}
        found |= {cell.text for line in table.head for cell in line}
        found |= {cell.text for row in table.rows for cell in row.cells}
    for part in document.note:
        found |= {part.title, *part.paragraphs}
        if part.table:
            found |= {*part.table.columns, *(text for row in part.table.rows for text in row)}
    return found


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_pdf_holds_every_heading_and_every_cell(lang, russian, kazakh):
    text = "".join(pages(russian if lang == "ru" else kazakh))

    missing = [word for word in every_word(gold.document(lang)) if squeeze(word) not in text]

    assert missing == []


def test_the_draft_mark_the_demo_mark_and_the_number_stand_on_every_page(russian, kazakh):
    for lang, content, mark, number in (
        ("ru", russian, "ПРОЕКТ", "Лист{n}из{m}"),
        ("kk", kazakh, "ЖОБА", "{m}парақтың{n}-парағы"),
    ):
        found = pages(content)
        for n, text in enumerate(found, 1):
            assert mark in text
            assert number.format(n=n, m=len(found)) in text
            assert squeeze(gold.document(lang).marks.unsigned) in text
            assert squeeze(gold.document(lang).marks.demo) in text


def test_an_approved_report_has_no_draft_mark():
    text = "".join(pages(pdf.write(compose(approved(), ORDER250_2026, "ru"))))

    assert "ПРОЕКТ" not in text
    assert "«УТВЕРЖДАЮ»" in text


def test_the_golden_report_is_a4_landscape_of_twelve_pages(russian, kazakh):
    for content in (russian, kazakh):
        reader = pypdf.PdfReader(io.BytesIO(content))
        assert len(reader.pages) == 12
        assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {(842, 595)}


def test_kazakh_letters_are_embedded_and_come_back_as_text():
    base = golden()
    named = replace(base, operator=replace(base.operator, name=f.Words(KAZAKH, KAZAKH)))

    content = pdf.write(compose(named, ORDER250_2026, "kk"))

    assert KAZAKH in "".join(pages(content))
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pypdf.PdfReader(io.BytesIO(content)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts, "no fonts in the file"
    assert all("Tinos" in font for font in fonts), fonts


def test_the_same_document_gives_the_same_bytes(russian):
    assert pdf.write(gold.document("ru")) == russian
    assert xlsx.write(gold.document()) == xlsx.write(gold.document())


def test_parts_are_merged_with_continuing_numbers_and_repeated_headings():
    document = compose(wide(12), ORDER250_2026, "ru")
    seen: list[tuple[int, int, str]] = []

    content = pdf.write(document, rows_per_part=5, progress=lambda *step: seen.append(step))

    found = pages(content)
    assert [n for n, _total, _title in seen] == list(range(1, 19))
    assert seen[-1][:2] == (18, 18)
    for n, text in enumerate(found, 1):
        assert f"Лист{n}из{len(found)}" in text
    assert sum("Инвентаризационныйномер" in text for text in found) >= 3
    assert any("(продолжение)" in text for text in found)
    words = "".join(found)
    assert [w for w in every_word(document) if squeeze(w) not in words] == []
    assert kit_pdf.page_count(content) == len(found)


def test_the_widest_tables_keep_their_numbers_on_one_line():
    document = compose(wide(3), ORDER250_2026, "ru")
    shrink = {name: share for share, name in fit.SHRINK}
    wide_ones = [table for table in document.tables if table.slug in ("emissions_fact", "emissions_calc")]

    assert [len(table.columns) for table in wide_ones] == [13, 14]
    for table in wide_ones:
        for row in table.rows:
            for cell, column, room in zip(row.cells, table.columns, fit.rooms(table), strict=True):
                if column.numeric and cell.text != "-":
                    kind, *size = fit.figure_class(column, cell.text, room).split()
                    pieces = cell.text.split(" ") if kind == "nums" else [cell.text]
                    assert max(map(fit.em, pieces)) * shrink[size[0] if size else ""] <= room


def test_the_paper_has_no_inline_style_or_script_and_escapes_what_people_wrote():
    base = golden()
    named = replace(base, facility=replace(base.facility, name=f.Words("<script>alert(1)</script>")))

    page = html.paper(compose(named, ORDER250_2026, "ru"))

    assert "style=" not in page
    assert "<style" not in page
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_paper_has_an_anchor_for_each_table_and_row():
    page = html.paper(gold.document())

    for table in gold.document().tables:
        assert page.count(f'id="t-{table.slug}"') == 1
    assert 'id="t-emissions_fact-19"' in page
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_heading_cells_cover_the_grid_exactly():
    for table in gold.document().tables:
        covered: set[tuple[int, int]] = set()
        for place in grid.placed(table):
            cells = {
                (place.row + r, place.column + c) for r in range(place.cell.rowspan) for c in range(place.cell.colspan)
            }
            assert not covered & cells
            covered |= cells
        assert covered == {(r, c) for r in range(len(table.head)) for c in range(len(table.columns))}, table.slug


def book(document: FormDocument) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(document)))


def test_golden_workbook():
    import json

    kept = json.loads((gold.DATA / "golden.xlsx.json").read_text(encoding="utf-8"))

    assert gold.workbook(xlsx.write(gold.document())) == kept, "if meant: python -m tests.form.save_golden"


def test_a_sheet_a_table_with_the_same_headings_and_cells():
    document = gold.document()
    sheets = book(document).worksheets

    assert [sheet.title for sheet in sheets[2:7]] == ["1.1", "1.2", "1.2 (2)", "1.2 (3)", "1.2 (4)"]
    for table, sheet in zip(document.tables, sheets[2:-1], strict=True):
        for place in grid.placed(table):
            assert sheet.cell(3 + place.row, 1 + place.column).value == place.cell.text
        first = 3 + len(table.head) + 1
        for n, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells, 1):
                shown = sheet.cell(first + n, column)
                if cell.number is None:
                    assert shown.value == cell.text
                else:
                    assert shown.data_type == "n"
                    assert str(shown.value) in (
                        str(float(cell.number)),
                        str(cell.number.normalize()),
                        str(int(cell.number)),
                    )


def test_numbers_carry_the_printed_decimals_and_the_sheet_its_print_setup():
    sheet = book(gold.document())["2.4"]

    assert sheet["F6"].number_format == "#,##0.000"
    assert sheet["M6"].number_format == "#,##0"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$5"
    assert {"A3:B3", "E3:E4"} <= {str(one) for one in sheet.merged_cells.ranges}


@pytest.mark.parametrize("text", ["=1+1", "+7 701", "-", "@SUM(A1)", "-60 % (-0,3)", '=HYPERLINK("x")\x07'])
def test_what_looks_like_a_formula_is_text(text):
    facts = replace(golden(), measures=(f.MeasureFacts(text),))

    cell = book(compose(facts, ORDER250_2026, "ru"))["1.3"]["B5"]

    assert cell.data_type == "s"
    assert cell.value == text.replace("\x07", "")
    assert cell.quotePrefix


def test_a_number_longer_than_a_spreadsheet_keeps_stays_text():
    from decimal import Decimal

    facts = replace(golden(), water_use=f.WaterUseFacts(Decimal("123456789012.123456")))

    assert book(compose(facts, ORDER250_2026, "ru"))["2.7"]["A7"].value == "123\u00a0456\u00a0789\u00a0012,123456"


def test_what_people_wrote_can_not_leave_the_style_of_the_margins():
    base = golden()
    name = 'Карьер "A\\" } </style><script>x'
    named = replace(base, facility=replace(base.facility, name=f.Words(name)))

    first = pages(pdf.write(compose(named, ORDER250_2026, "ru")))[0]

    assert squeeze(f"{name} · 210740000937") in first


def test_the_sheet_has_room_for_every_line_of_its_cells():
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write(gold.document("ru"))))["2.3"]
    wide = {letter: column.width for letter, column in sheet.column_dimensions.items()}

    for row in sheet.iter_rows(min_row=6):
        needed = max(len(str(cell.value or "")) / wide[get_column_letter(cell.column)] for cell in row)
        assert sheet.row_dimensions[row[0].row].height >= 14 * int(needed)
    for row in sheet.iter_rows(min_row=6):
        for cell in row:
            longest = max(map(len, str(cell.value or "").split()), default=0)
            assert wide[get_column_letter(cell.column)] >= min(longest, 20) * 0.8, cell.value
