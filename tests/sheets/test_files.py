"""Hostile and odd files: each is refused with a reason in words, quickly and at flat memory, or read."""

from __future__ import annotations

import base64
import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from pekportal.kit.refused import Refused
from pekportal.kit.sheets import guard
from pekportal.kit.sheets.reading import read
from pekportal.kit.sheets.values import SheetTable
from tests.kit_pure.files import docx, repacked, xlsx
from tests.sheets.made import AIR, air, edited, sheet_xml, workbook

BASE = workbook(air({"point": "Граница СЗЗ", "value": "0,1"}))
END = "</sheetData>"


def rows(count: int, cells: str) -> bytes:
    """The workbook with so many more rows; {r} in the cells is the number of the row."""
    more = "".join(f'<row r="{n}">{cells.replace("{r}", str(n))}</row>' for n in range(20, count + 20))
    return sheet_xml(BASE, lambda xml: xml.replace(END, more + END))


def encrypted() -> bytes:
    """What Excel writes with a password: an OLE file with the encrypted package."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


def bomb() -> bytes:
    """A sheet of 100 MB of nothing in 100 KB."""
    return sheet_xml(BASE, lambda xml: xml.replace("<sheetData>", "<sheetData>" + " " * 100_000_000))


def long_texts() -> bytes:
    """One shared text of 30,000 letters in 5,000 cells."""
    text = base64.b64encode(random.Random(1).randbytes(22_500))
    return repacked(
        rows(5_000, '<c r="B{r}" t="s"><v>0</v></c>'),
        add={"xl/sharedStrings.xml": b"<sst><si><t>" + text + b"</t></si></sst>"},
    )


@contextmanager
def refusal(code: str) -> Iterator[None]:
    """The block is refused with this code."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code


def formatted(count: int, cells: int) -> bytes:
    """The workbook with so many more rows that were only formatted, each with so many empty cells."""
    empty = "".join(f'<c r="{letter}%d" s="1"/>' for letter in "BCDE"[:cells])
    more = "".join(f'<row r="{n}" spans="1:4">{empty.replace("%d", str(n))}</row>' for n in range(20, count + 20))
    return sheet_xml(BASE, lambda xml: xml.replace(END, more + END))


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "200,000 rows": (lambda: rows(200_000, '<c r="B{r}"><v>1.5</v></c>'), "ROWS"),
    "300,000 cells and more": (lambda: rows(9_000, '<c r="B{r}"><v>1</v></c>' * 40), "CELLS"),
    "a cell at the end of the sheet": (lambda: sheet_xml(BASE, lambda xml: xml.replace(END, FAR + END)), "FAR"),
    "a bomb": (bomb, "ZIP_BOMB"),
    "a million rows of empty cells": (lambda: formatted(1_000_000, 3), "FORMATTED"),
    "one endless row": (lambda: rows(1, "<c >" * 60_000), "BROKEN"),
    "one long text in many cells": (long_texts, "TEXTS"),
    "a password": (encrypted, "PASSWORD"),
    ".xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "OLD_OFFICE"),
    "CSV": (lambda: "Точка;Вещество;Значение\n1;2;3".encode(), "CSV"),
    "CSV of the old Windows": (lambda: "Точка;Вещество\n1;2".encode("cp1251"), "CSV"),
    "a web page named .xls": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "NOT_XLSX"),
    "Word": (docx, "NOT_XLSX"),
    "an archive of something else": (lambda: repacked(xlsx(), change={"xl/workbook.xml": b"<workbook/>"}), "NOT_XLSX"),
    "half of a file": (lambda: BASE[: len(BASE) // 2], "BROKEN"),
    "nothing": (lambda: b"", "EMPTY"),
    "entities": (lambda: sheet_xml(BASE, lambda xml: '<!DOCTYPE x [<!ENTITY a "b">]>' + xml), "BROKEN"),
    "sixteen bits a letter": (
        lambda: repacked(BASE, change={"xl/worksheets/sheet2.xml": END.encode("utf-16")}),
        "BROKEN",
    ),
    "none of our tables": (lambda: xlsx("Пыль"), "NO_TABLES"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_in_words(name: str) -> None:
    make, code = REFUSED[name]
    with pytest.raises(Refused) as caught:
        read(make(), [AIR])
    assert caught.value.code == code
    assert len(str(caught.value.text)) > 20


@pytest.mark.parametrize(
    "name", ["200,000 rows", "a bomb", "a cell at the end of the sheet", "a million rows of empty cells"]
)
def test_is_refused_at_flat_memory(name: str) -> None:
    data = REFUSED[name][0]()
    tracemalloc.start()
    with refusal(REFUSED[name][1]):
        guard.examine(io.BytesIO(data))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 6_000_000


def test_a_million_formatted_rows_take_less_than_a_second() -> None:
    data = formatted(1_000_000, 1)
    begun = time.process_time()
    measured = guard.examine(io.BytesIO(data))
    spent = time.process_time() - begun
    (name,) = (name for name, one in measured.sheets.items() if one.formatted > 1_000_000)
    assert spent < 1, f"{spent:.2f} s"
    assert measured.sheets[name].rows == guard.examine(io.BytesIO(BASE)).sheets[name].rows


@pytest.mark.parametrize("place", [20, 4_000, 19_999])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_value_among_formatted_rows_is_not_passed_over(place: int, prefix: str) -> None:
    """Rows without numbers of their own: their place is counted through the pieces that were passed over."""
    empty, value = f'<{prefix}row><{prefix}c s="1"/></{prefix}row>', "<{0}row><{0}c><{0}v>7</{0}v></{0}c></{0}row>"
    body = empty * place + value.format(prefix) + empty * (20_000 - place)
    xml = f"<{prefix}worksheet><{prefix}sheetData>{body}</{prefix}sheetData><{prefix}rowBreaks/></{prefix}worksheet>"
    measured = guard.examine(io.BytesIO(repacked(xlsx(), change={"xl/worksheets/sheet1.xml": xml.encode()})))
    (sheet,) = measured.sheets.values()
    assert (sheet.rows, sheet.cells, sheet.last_row) == (1, 1, place + 1)
    assert sheet.formatted >= 40_000


def test_two_hundred_thousand_rows_take_less_than_a_second() -> None:
    data = REFUSED["200,000 rows"][0]()
    begun = time.process_time()
    with refusal("ROWS"):
        guard.examine(io.BytesIO(data))
    assert time.process_time() - begun < 1


def test_rows_of_formats_only_are_no_rows() -> None:
    data = rows(50_000, '<c r="B{r}" s="1"/><c r="C{r}" s="1"/>')
    (table,) = read(data, [AIR]).tables
    assert [row.texts["point"] for row in table.rows] == ["Граница СЗЗ"]


def test_prefixed_elements_are_measured_too() -> None:
    def prefix(xml: str) -> str:
        for name in ("row", "c", "v", "is", "t"):
            xml = xml.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>")
            xml = xml.replace(f"</{name}>", f"</x:{name}>")
        return xml.replace(
            "<worksheet ", '<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        )

    data = sheet_xml(rows(11_000, '<c r="B{r}"><v>1</v></c>'), prefix)
    with refusal("ROWS"):
        guard.examine(io.BytesIO(data))


def test_a_sheet_of_charts_and_a_hidden_sheet_do_no_harm() -> None:
    def add(book: Any) -> None:
        book.create_chartsheet("График")
        book.create_sheet("Черновик").sheet_state = "hidden"
        book["Черновик"]["A1"] = "моё"

    found = read(edited(BASE, add), [AIR])
    assert [table.slug for table in found.tables] == [AIR.slug]
    assert [one.sheet for one in found.unmatched] == ["Черновик"]


def test_an_empty_table_is_read_as_empty() -> None:
    (table,) = read(workbook(SheetTable(AIR)), [AIR]).tables
    assert table.rows == ()


def test_zip_of_two_sheets_of_one_name_is_broken() -> None:
    out = io.BytesIO(BASE)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("xl/worksheets/sheet2.xml", "<worksheet/>")
    with refusal("BROKEN"):
        guard.examine(io.BytesIO(out.getvalue()))
