"""What the tests of workbooks stand on: made rows, and files changed as people and attackers change them."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import openpyxl
from hypothesis import strategies as st

from monitoring.tables.registry import TABLES as QUARTER_TABLES
from pekportal.kit.sheets.values import SheetDocument, SheetRow, SheetTable
from pekportal.kit.sheets.writing import write
from pekportal.kit.tables import Column, Kind, TableSpec
from programs.tables.registry import TABLES as PROGRAM_TABLES

NOW = dt.datetime(2026, 10, 20, 12, 0, tzinfo=dt.UTC)
SPECS: dict[str, TableSpec] = {
    **{f"program/{slug}": table.spec for slug, table in PROGRAM_TABLES.items()},
    **{f"quarter/{slug}": table.spec for slug, table in QUARTER_TABLES.items()},
}
AIR = QUARTER_TABLES["impact-air"].spec
LETTERS = st.characters(blacklist_categories=("Cs", "Cn"))
WORDS = st.text(LETTERS, max_size=40).map(lambda text: text.replace("\r", "").strip())
SIGNS = ["-", "=1+1", "+7701", "-5,1", "@дом", "#REF!", "_x0041_", "TRUE", "55555555555555555555"]
SPELLED = ["1.234", "<0,005", "0,10", "007", "1e3", "-0", "0", "1 234,50", "1\u00a0234,5", "12 34"]
DAYS = ["31.07.2026", "2026-07-31", "31.02.2026", "01.01.1900"]
ODD = st.sampled_from([*SIGNS, *SPELLED, *DAYS])
NUMBERS = st.decimals(-(10**6), 10**9, places=4).map(lambda n: str(n).replace(".", ","))
DATES = st.dates(dt.date(1890, 1, 1), dt.date(2100, 1, 1)).map(lambda day: f"{day:%d.%m.%Y}")


def cell_of(column: Column) -> st.SearchStrategy[str]:
    """Any text the column may keep: readable or not."""
    texts = st.one_of(st.just(""), ODD, WORDS)
    if column.kind == Kind.CHOICE:
        return st.sampled_from(["", "-", *(code for code, _label in column.choices)])
    if column.kind.is_numeric:
        return st.one_of(texts, NUMBERS)
    return st.one_of(texts, DATES) if column.kind == Kind.DATE else texts


def rows_of(spec: TableSpec, most: int = 4) -> st.SearchStrategy[tuple[SheetRow, ...]]:
    """Rows with ids and at least one filled cell each."""
    texts = st.fixed_dictionaries({column.key: cell_of(column) for column in spec.columns})
    filled = texts.filter(lambda found: any(found.values()))
    return st.lists(filled, max_size=most).map(
        lambda found: tuple(SheetRow(f"row-{n}", one, n) for n, one in enumerate(found, 1))
    )


def ident(number: int) -> str:
    """The id of the nth row."""
    return str(UUID(int=number))


def air(*rows: Mapping[str, str]) -> SheetTable:
    """The table of air measurements with these rows."""
    blank = {column.key: "" for column in AIR.columns}
    return SheetTable(
        AIR,
        tuple(SheetRow(ident(n), {**blank, **row}) for n, row in enumerate(rows, 1)),
        key=("point", "substance", "sampled_on", "protocol"),
    )


def document(*tables: SheetTable) -> SheetDocument:
    """A document with these tables."""
    return SheetDocument("doc-1", "Жомарт · 2026 III", tables)


def workbook(*tables: SheetTable, lang: str = "ru") -> bytes:
    """The exported workbook of these tables."""
    return write(document(*tables), lang, now=NOW)


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook after a person changed it: `change(book)` gets an openpyxl workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_xml(data: bytes, change: Callable[[str], str], part: str = r"xl/worksheets/sheet2\.xml") -> bytes:
    """The workbook with the XML of one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if re.fullmatch(part, name) else content)
    return out.getvalue()
