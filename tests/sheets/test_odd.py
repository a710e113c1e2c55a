"""Workbooks as people give them back: reordered, merged, with formulas, dates, foreign headings."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest

from monitoring.tables.registry import TABLES
from pekportal.kit.sheets.cells import read_back, to_cell
from pekportal.kit.sheets.reading import read
from pekportal.kit.sheets.values import ReadBook, ReadTable, SheetTable
from pekportal.kit.sheets.writing import HEAD_ROW, write
from pekportal.kit.tables import Column, Kind
from pekportal.kit.text import same
from programs.tables.registry import TABLES as PROGRAM
from tests.sheets.made import AIR, NOW, SPECS, air, document, edited, ident, workbook

FIRST = HEAD_ROW + AIR.depth + 1  # first data row of the sheet
PLACES = {column.key: at for at, column in enumerate(AIR.columns, 2)}
POINTS = ("Граница СЗЗ", "Жилая зона", "Юг")
BOOK = workbook(air(*({"point": point, "value": "0,1"} for point in POINTS)))


def sheet_of(book: Any) -> Any:
    """The sheet of the table."""
    return book.worksheets[1]


def table_of(data: bytes) -> ReadTable:
    """The only table of the file."""
    (table,) = read(data, [AIR]).tables
    return table


def put(**cells: Any) -> ReadTable:
    """The table after the first row's cells were given these values."""

    def change(book: Any) -> None:
        for key, value in cells.items():
            sheet_of(book).cell(FIRST, PLACES[key]).value = value

    return table_of(edited(BOOK, change))


def test_numbers_are_numbers_dates_are_dates_the_rest_is_text() -> None:
    row = {"point": "=1+1", "value": "1 234,50", "limit": "<0,005", "sampled_on": "31.07.2026", "method": "-"}
    sheet = sheet_of(openpyxl.load_workbook(io.BytesIO(workbook(air(row)))))
    cells = {key: sheet.cell(FIRST, at) for key, at in PLACES.items()}
    assert (cells["point"].value, cells["point"].data_type) == ("=1+1", "s")
    assert (cells["value"].value, cells["value"].number_format) == (1234.5, "#,##0.00")
    assert cells["limit"].value == "<0,005"
    assert cells["sampled_on"].value == dt.datetime(2026, 7, 31)
    assert cells["method"].value == "-"
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == f"C{FIRST}"
    assert [str(one) for one in sheet.merged_cells.ranges] or AIR.depth == 1


def test_headings_are_merged_as_on_paper() -> None:
    spec = PROGRAM["instrumental"].spec
    sheet = sheet_of(openpyxl.load_workbook(io.BytesIO(write(document(SheetTable(spec)), "ru", now=NOW))))
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert "D3:E3" in merged  # «Источники выброса» over two columns
    assert "B3:B4" in merged
    assert [sheet.cell(5, at).value for at in (2, 3, 4)] == [1, 2, 3]


def test_columns_in_another_order_and_blank_rows() -> None:
    def change(book: Any) -> None:
        sheet = sheet_of(book)
        sheet.move_range(f"B1:B{FIRST + 5}", cols=30)  # the point's column goes to the end
        sheet.insert_rows(FIRST + 1, 3)

    table = table_of(edited(BOOK, change))
    assert [row.texts["point"] for row in table.rows] == list(POINTS)
    assert [row.id for row in table.rows] == [ident(1), ident(2), ident(3)]
    assert table.columns["point"] == 32


def test_a_row_copied_with_its_id_is_a_new_one() -> None:
    def change(book: Any) -> None:
        sheet = sheet_of(book)
        for at in range(1, len(PLACES) + 2):
            sheet.cell(FIRST + 3, at).value = sheet.cell(FIRST, at).value
        sheet.cell(FIRST, PLACES["point"]).value = "Север"

    rows = table_of(edited(BOOK, change)).rows
    # the copy is more like what was exported: it keeps the id
    assert [(row.id, row.texts["point"]) for row in rows] == [
        ("", "Север"),
        (ident(2), "Жилая зона"),
        (ident(3), "Юг"),
        (ident(1), "Граница СЗЗ"),
    ]


def test_an_old_template_lacks_a_column_and_has_another() -> None:
    def change(book: Any) -> None:
        sheet = sheet_of(book)
        sheet["A1"] = f"pek-table:{AIR.slug}:00000000:1"
        sheet.cell(1, PLACES["method"]).value = "old_column"

    book = read(edited(workbook(air({"point": "Юг", "method": "ГОСТ"})), change), [AIR])
    (table,) = book.tables
    assert "method" not in table.rows[0].texts
    assert [one.text for one in book.unmatched] == ["Методика"]


def test_merged_cells_hold_in_all_their_rows() -> None:
    def change(book: Any) -> None:
        sheet_of(book).merge_cells(start_row=FIRST, end_row=FIRST + 2, start_column=2, end_column=2)

    assert [row.texts["point"] for row in table_of(edited(BOOK, change)).rows] == ["Граница СЗЗ"] * 3


def test_a_formula_without_a_value_is_a_problem_one_with_a_value_is_not() -> None:
    (row, *_rest) = put(value="=B1*2").rows
    assert row.problems["value"].code == "FORMULA"
    assert "Excel" in str(row.problems["value"].fix)


def test_excel_s_errors_are_problems_not_blanks() -> None:
    def change(book: Any) -> None:
        cell = sheet_of(book).cell(FIRST, PLACES["value"])
        cell.value, cell.data_type = "#REF!", "e"

    (row, *_rest) = table_of(edited(BOOK, change)).rows
    assert row.problems["value"].code == "ERROR_CELL"
    assert "#REF!" in str(row.problems["value"].message)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0,3"),
        (1e-7, "0,0000001"),
        (110000, "110000"),
        (33.3, "33,3"),
        (-0.5, "-0,5"),
        ("1.234", "1.234"),
        ("<0,005", "<0,005"),
        (1234.5, "1234,5"),
    ],
)
def test_a_number_comes_without_noise_and_never_shifted(value: Any, text: str) -> None:
    assert put(value=value).rows[0].texts["value"] == text


def test_dates_come_from_dates_serial_numbers_and_words() -> None:
    for value in (dt.date(2026, 7, 31), dt.datetime(2026, 7, 31, 14, 5), 46234, "31.07.2026"):
        assert put(sampled_on=value).rows[0].texts["sampled_on"] == "31.07.2026"


def test_a_number_that_excel_made_a_date_of_is_asked_about() -> None:
    row = put(value=dt.date(2026, 5, 1)).rows[0]
    assert row.problems["value"].code == "DATE_FOR_NUMBER"


def test_days_counted_from_1904() -> None:
    column = Column("day", same("Day"), Kind.DATE)
    assert read_back(column, 44772, date1904=True).text == "31.07.2026"


def test_identifiers_keep_their_zeros() -> None:
    column = Column("bin", same("БИН"), Kind.BIN)
    assert read_back(column, 210740000937.0).text == "210740000937"
    assert read_back(column, 21040001234).text in ("021040001234", "21040001234")
    assert to_cell(column, "021040001234", "ru").value == "021040001234"


def test_a_choice_is_read_in_any_language() -> None:
    spec = TABLES["emissions"].spec
    column = spec.column("how")
    for text in ("расчет", "есептеу", "Calculated", "calculated"):
        assert read_back(column, text).text == "calculated"


def by_hand(spec: Any, lang: str, *, top: int = 0, title: bool = True, order: Any = None) -> bytes:
    """A workbook somebody typed: headings in one line, no hidden keys."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for _n in range(top):
        sheet.append([])
    if title:
        sheet.append([spec.title(lang)])
    pairs = list(zip(spec.columns, spec.flat_titles(lang), strict=True))
    pairs = pairs if order is None else order(pairs)
    sheet.append([words.upper().replace(",", "") for _column, words in pairs])
    sheet.append([n for n, _pair in enumerate(pairs, 1)])
    for n in range(2):
        sheet.append([f"{column.key} {n}" for column, _words in pairs])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", [name for name in SPECS if name != "quarter/water-use"])
def test_a_table_without_keys_is_told_by_its_headings(name: str) -> None:
    spec = SPECS[name]
    room = name.split("/")[0]
    specs = [one for key, one in SPECS.items() if key.startswith(room)]
    for lang in ("ru", "kk"):
        book: ReadBook = read(by_hand(spec, lang, top=2, order=lambda pairs: pairs[::-1]), specs)
        assert [(table.slug, table.by_keys) for table in book.tables] == [(spec.slug, False)]
        want = [{column.key: f"{column.key} {n}" for column in spec.columns} for n in range(2)]
        assert [dict(row.texts) for row in book.tables[0].rows] == want
