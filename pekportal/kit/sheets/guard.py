"""Measures a workbook by streaming its parts before anything loads it whole: rows, cells, extent, texts, bad cells."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue
from pekportal.kit.sheets.values import SheetRefused
from pekportal.kit.uploads.office import measure, refuse_compound

MOST_ROWS: Final = 10_000  # rows with something in them, a sheet
MOST_CELLS: Final = 300_000  # cells with something in them, the whole book
MOST_FORMATTED: Final = 2_500_000  # rows and cells of any kind, a sheet: the reader looks at each empty one too
MOST_SHEETS: Final = 60
MOST_AREA: Final = 1_500_000  # cells from A1 to the last filled one, a sheet: readers lay out all of them
MOST_TEXT: Final = 64 * 1024 * 1024  # bytes of text when every cell has its own copy
MOST_PART: Final = 160 * 1024 * 1024  # bytes of one unpacked part
MOST_OF_ONE: Final = 8 * 1024 * 1024  # bytes of one row or one text
MOST_COLUMNS: Final = 16_384
_CHUNK: Final = 256 * 1024
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_ROW: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?row(?=[\s/>])")
_CELL: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?c(?=[\s/>])")
_REF: Final = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_ROW_NUMBER: Final = re.compile(rb"^[^>]*?\br\s*=\s*[\"'](\d{1,7})[\"']")
_TYPE: Final = re.compile(rb"\bt\s*=\s*[\"'](\w+)[\"']")
_VALUE: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?v(?:\s[^>]*)?>([^<]*)<")
_FORMULA: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?f[\s/>]")
_FILLED: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(?:v|is|f)[\s/>]")
_SHARED: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?si[\s/>]")
FORMULA, ERROR = "FORMULA", "ERROR"


@dataclass(slots=True)
class Scanned:
    """A sheet as measured: rows and cells with something in them, and its bad cells.

    `faults` maps (row, column), both from 1, to (FORMULA, "") for a formula without a kept value and (ERROR, "#REF!").
    """

    rows: int = 0
    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    formatted: int = 0  # cells of any kind, the empty ones too
    faults: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    shared: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Measured:
    """A workbook that may be loaded: its sheets by name, and whether its days count from 1904."""

    sheets: dict[str, Scanned]
    date1904: bool


def examine(stream: IO[bytes]) -> Measured:
    """Measure the workbook and leave the stream at its start; raises SheetRefused or UploadRefused.

    Reads in pieces and stops at the first limit, so that a bomb or 200,000 rows cost neither time nor memory.
    """
    stream.seek(0)
    head = stream.read(4096)
    if head.startswith(_COMPOUND):
        raise refuse_compound(stream)
    if not head.startswith(b"PK"):
        raise _no_workbook(head)
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            measure(archive)
            return _measured(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError) as wrong:
        raise _refused(
            "BROKEN", _("The file is damaged and does not open: open it in Excel, save it and upload it again.")
        ) from wrong
    finally:
        stream.seek(0)


def _measured(archive: zipfile.ZipFile) -> Measured:
    names = archive.namelist()
    if "xl/workbook.xml" not in names:
        raise _refused("NOT_XLSX", _("This is not an Excel workbook (.xlsx): save the table as .xlsx and upload it."))
    book = _small(archive, "xl/workbook.xml")
    parts = _parts(archive, book)
    if len(parts) > MOST_SHEETS:
        raise _refused(
            "SHEETS", _("The workbook has %(count)d sheets: leave only those with tables."), count=len(parts)
        )
    sheets: dict[str, Scanned] = {}
    for name, part in parts.items():
        found = _scan(archive, part, name, sum(one.cells for one in sheets.values()))
        sheets[name] = found
    _refuse_texts(archive, sheets)
    return Measured(sheets, re.search(rb"\bdate1904\s*=\s*[\"'](?:1|true)[\"']", book) is not None)


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    content = b"".join(_pieces(archive, name, most=8 * 1024 * 1024))
    return content


def _parts(archive: zipfile.ZipFile, book: bytes) -> dict[str, str]:
    """Sheet names in their order, each with its part; sheets of charts and macros hold no cells."""
    relations = {}
    for tag in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", _small(archive, "xl/_rels/workbook.xml.rels")):
        ident, target = _attribute(tag, b"Id"), _attribute(tag, b"Target")
        relations[ident] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    known = set(archive.namelist())
    found = {}
    for tag in re.findall(rb"<(?:\w+:)?sheet\s[^>]*>", book):
        part = relations.get(_attribute(tag, rb"\w+:id"), "")
        if part in known and "worksheets/" in part:
            found[_attribute(tag, b"name")] = part
    if not found:
        raise _refused("NOT_XLSX", _("The workbook has no sheets with cells."))
    return found


def _attribute(tag: bytes, name: bytes) -> str:
    match = re.search(rb"\s" + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    raw = (match[1] if match[1] is not None else match[2]) if match else b""
    return html.unescape(raw.decode("utf-8", "replace"))


def _pieces(archive: zipfile.ZipFile, name: str, most: int = MOST_PART) -> Iterator[bytes]:
    size = 0
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            if not size and (b"\x00" in chunk or b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk):
                raise zipfile.BadZipFile(name)  # another encoding or entities: written by no office program
            size += len(chunk)
            if size > most:
                raise _refused("ZIP_BOMB", _("The file unpacks to an unreasonable size: save only the needed sheets."))
            yield chunk


def _rows(archive: zipfile.ZipFile, part: str, name: str, found: Scanned) -> Iterator[tuple[int, bytes]]:
    """Each row that may have something in it: its place from 1, and the XML behind its tag.

    A piece of the part in which nothing is filled is counted as a whole: a million rows that are only formatted are
    passed over in pieces of their file, not one by one.
    """
    at, tail = 0, b""  # the tail begins with the tag of a row that is not complete yet
    for chunk in _pieces(archive, part):
        text = tail + chunk
        last = _last_row(text)
        if last > 0 and _FILLED.search(text) is None:
            rows = text.count(b"<row", 0, last) or len(_ROW.findall(text, 0, last))
            found.formatted += rows + text.count(b"<c", 0, last) + text.count(b":c", 0, last)
            at += rows
        elif last > 0:
            for row in _ROW.split(text[:last])[1:]:  # what stands before the first tag is no row
                at += 1
                yield at, row
        if found.formatted > MOST_FORMATTED:
            raise _refused(
                "FORMATTED",
                _("Sheet “%(sheet)s” is formatted far below its table: delete the empty rows there and save it again."),
                sheet=name,
            )
        tail = text[max(last, 0) :]
        if len(tail) > MOST_OF_ONE:
            raise zipfile.BadZipFile(part)
    for row in _ROW.split(tail)[1:]:
        at += 1
        yield at, row


def _last_row(text: bytes) -> int:
    """Where the last row tag begins; -1 when there is none."""
    reach = 4096
    while True:
        last = -1
        for match in _ROW.finditer(text, max(0, len(text) - reach)):
            last = match.start()
        if last >= 0 or reach >= len(text):
            return last
        reach *= 8


def _scan(archive: zipfile.ZipFile, part: str, name: str, before: int) -> Scanned:
    found = Scanned()
    for at, row in _rows(archive, part, name, found):
        found.formatted += row.count(b"<c") + row.count(b":c") + 1
        if not _FILLED.search(row):
            continue
        match = _ROW_NUMBER.match(row)
        found.rows += 1
        _cells(row, int(match[1]) if match else at, found)
        if found.rows > MOST_ROWS:
            raise _refused(
                "ROWS",
                _("Sheet “%(sheet)s” has more than %(most)d filled rows: upload it in parts."),
                sheet=name,
                most=MOST_ROWS,
            )
        if before + found.cells > MOST_CELLS:
            raise _refused(
                "CELLS", _("The workbook has more than %(most)d filled cells: upload it in parts."), most=MOST_CELLS
            )
    if found.last_row * found.last_column > MOST_AREA:
        raise _refused(
            "FAR",
            _("On sheet “%(sheet)s” something stands far from the table: row %(row)d, column %(column)d. Delete it."),
            sheet=name,
            row=found.last_row,
            column=found.last_column,
        )
    return found


def _cells(row: bytes, number: int, found: Scanned) -> None:
    column = 0
    pieces = _CELL.split(row)
    if len(pieces) > MOST_COLUMNS + 1:
        raise zipfile.BadZipFile("more cells than a row has")
    for piece in pieces[1:]:
        head, _end, body = piece.partition(b">")
        ref = _REF.search(head)
        column = column_number(ref[1].decode()) if ref else column + 1
        here = int(ref[2]) if ref else number
        if head.endswith(b"/") or not _FILLED.search(body):
            continue
        kind = _TYPE.search(head)
        value = _VALUE.search(body)
        text = value[1] if value else b""
        if kind and kind[1] == b"e":
            found.faults[here, column] = (ERROR, text.decode("utf-8", "replace"))
        elif not text and _FORMULA.search(body) and not (kind and kind[1] == b"str" and value):
            found.faults[here, column] = (FORMULA, "")
        elif kind and kind[1] == b"s" and text.isdigit():
            found.shared[int(text)] += 1
        found.cells += 1
        found.last_row, found.last_column = max(found.last_row, here), max(found.last_column, column)


def _refuse_texts(archive: zipfile.ZipFile, sheets: dict[str, Scanned]) -> None:
    """A long shared text in many cells is copied into each by the reader: sum them up first."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return
    uses: Counter[int] = Counter()
    for one in sheets.values():
        uses.update(one.shared)
    total, at, tail = 0, -1, b""
    for chunk in _pieces(archive, "xl/sharedStrings.xml"):
        pieces = _SHARED.split(tail + chunk)
        for piece in pieces[:-1]:
            total += uses.get(at, 0) * len(piece)
            at += 1
        tail = pieces[-1]
        if total > MOST_TEXT or len(tail) > MOST_OF_ONE:
            break
    if total + uses.get(at, 0) * len(tail) > MOST_TEXT or len(tail) > MOST_OF_ONE:
        raise _refused("TEXTS", _("The workbook holds too much text: upload it in parts."))


def column_number(letters: str) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _no_workbook(head: bytes) -> SheetRefused:
    try:
        text = head.decode("utf-8", "ignore") if head[:2] not in (b"\xff\xfe", b"\xfe\xff") else head.decode("utf-16")
    except UnicodeDecodeError:
        text = ""
    if not head:
        return _refused("EMPTY", _("The file is empty: check it on your computer and upload it again."))
    if text.lstrip("\ufeff \r\n\t").startswith("<"):
        return _refused(
            "NOT_XLSX", _("This is a web page or XML named as Excel: open it in Excel and save it as .xlsx.")
        )
    if b"\x00" not in head and any(sign in text for sign in (";", ",", "\t")):
        return _refused(
            "CSV", _("This is a text table (.csv): open it in Excel, check the numbers and save it as .xlsx.")
        )
    return _refused("NOT_XLSX", _("This is not an Excel workbook (.xlsx): save the table as .xlsx and upload it."))


def _refused(code: str, message: object, **params: object) -> SheetRefused:
    return SheetRefused(code, BadValue(code, message, **params), fields={"file": BadValue(code, message, **params)})
