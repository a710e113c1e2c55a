"""Reads a workbook back: tables by hidden keys, else by their headings; whatever is not taken is listed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook

from pekportal.kit.badvalue import BadValue
from pekportal.kit.sheets import foreign, guard
from pekportal.kit.sheets.cells import read_back, same, tidy
from pekportal.kit.sheets.grid import Sheet, blank
from pekportal.kit.sheets.values import ReadBook, ReadRow, ReadTable, SheetRefused, SheetRow, Unmatched
from pekportal.kit.sheets.writing import BASE_SHEET, BOOK_MARK, KEYS_MARK
from pekportal.kit.tables import CellError, Column, TableSpec

_LOOK_FOR_KEYS = 40  # rows from the top in which the hidden row is looked for
_OURS = (BASE_SHEET, "_lists")


def read(data: bytes, specs: Sequence[TableSpec]) -> ReadBook:
    """Read the workbook; a sheet that is none of `specs` is listed as unmatched.

    Raises SheetRefused or UploadRefused (in words) for what can not be read: see `guard.examine`.
    """
    measured = guard.examine(io.BytesIO(data))
    sheets = _sheets(data, measured)
    document, exported, base = _base(sheets.get(BASE_SHEET), {spec.slug: spec for spec in specs})
    tables: list[ReadTable] = []
    unmatched: list[Unmatched] = []
    for sheet in sheets.values():
        if sheet.name in _OURS or not sheet.lines:
            continue
        found, left = _sheet(sheet, specs, base, [table.slug for table in tables])
        unmatched += left
        if found is not None:
            tables.append(found)
    if not tables:
        words = _("No table of this document is recognised in the file. Download the workbook here and fill it in.")
        raise SheetRefused("NO_TABLES", BadValue("NO_TABLES", words), fields={"file": words})
    return ReadBook(tuple(tables), tuple(unmatched), document, exported, base)


def _sheets(data: bytes, measured: guard.Measured) -> dict[str, Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = {}
        for name, scanned in measured.sheets.items():
            page = book.get_sheet_by_name(name)
            # a sheet of nothing but formats would be laid out in full for no value
            lines = page.to_python(skip_empty_area=False) if scanned.cells else []
            found[name] = Sheet(name, lines, scanned.faults, measured.date1904).unmerged(page.merged_cell_ranges or ())
        return found
    except (CalamineError, ValueError, OSError) as wrong:
        words = _("The file is damaged and does not open: open it in Excel, save it and upload it again.")
        raise SheetRefused("BROKEN", BadValue("BROKEN", words), fields={"file": words}) from wrong


def _base(
    sheet: Sheet | None, specs: Mapping[str, TableSpec]
) -> tuple[str, dt.datetime | None, dict[str, dict[str, SheetRow]]]:
    """Id of the document, the moment of export, and the exported rows by table and id."""
    found: dict[str, dict[str, SheetRow]] = {}
    if sheet is None or not sheet.lines or sheet.text(0, 0) != BOOK_MARK:
        return "", None, found
    keys: list[str] = []
    for at in range(1, len(sheet.lines)):
        what, slug = sheet.text(at, 0), sheet.text(at, 1)
        texts = [sheet.text(at, column) for column in range(4, len(sheet.lines[at]))]
        if what == "table" and slug in specs:
            keys = [key for key in texts if key]
            found[slug] = {}
        elif what == "row" and slug in found:
            version = sheet.text(at, 3)
            row = SheetRow(
                sheet.text(at, 2), dict(zip(keys, texts, strict=False)), int(version or 1) if version.isdecimal() else 1
            )
            found[slug][row.id] = row
    try:
        exported = dt.datetime.fromisoformat(sheet.text(0, 3))
    except ValueError:
        exported = None
    return sheet.text(0, 2), exported, found


def _sheet(
    sheet: Sheet, specs: Sequence[TableSpec], base: Mapping[str, Mapping[str, SheetRow]], taken: Sequence[str]
) -> tuple[ReadTable | None, list[Unmatched]]:
    by_keys = _keyed(sheet, specs)
    if by_keys is None:
        guessed = foreign.recognise(sheet, specs)
        if guessed is None:
            if any(sheet.text(at, 0).startswith(f"{KEYS_MARK}:") for at in range(min(3, len(sheet.lines)))):
                return None, [Unmatched(sheet.name, _("This sheet belongs to another document."))]
            return None, [] if foreign.is_guide(sheet) else [
                Unmatched(sheet.name, _("This sheet is none of the tables: it is not read."))
            ]
        spec, columns, first, last = guessed
        ids = None
    else:
        spec, columns, first, ids = by_keys
        last = len(sheet.lines)
    if spec.slug in taken:
        return None, [Unmatched(sheet.name, _("This table stands in the file twice: only its first sheet is read."))]
    rows = _rows(sheet, spec, columns, ids, first, last, base.get(spec.slug, {}))
    left = _left(sheet, columns, ids, first, last)
    places = {key: at + 1 for key, at in columns.items()}
    return ReadTable(spec.slug, sheet.name, rows, places, by_keys is not None), left


def _keyed(sheet: Sheet, specs: Sequence[TableSpec]) -> tuple[TableSpec, dict[str, int], int, int] | None:
    """Spec, column of each key, first data row and column of the ids, when the hidden row is there."""
    for at in range(min(_LOOK_FOR_KEYS, len(sheet.lines))):
        for column in range(len(sheet.lines[at])):
            mark = sheet.text(at, column).split(":")
            spec = next((one for one in specs if mark[0] == KEYS_MARK and len(mark) > 1 and one.slug == mark[1]), None)
            if spec is None:
                continue
            known = {one.key for one in spec.columns}
            keys: dict[str, int] = {}
            for place in range(len(sheet.lines[at])):
                key = sheet.text(at, place)
                if key in known:
                    keys.setdefault(key, place)
            if keys:
                return spec, keys, _first_row(sheet, spec, keys, at, column), column
    return None


def _first_row(sheet: Sheet, spec: TableSpec, columns: Mapping[str, int], keys: int, ids: int) -> int:
    """The row after title, headings and the row of numbers; what the person inserted between does not matter."""
    row = keys + 1
    while row < len(sheet.lines) and row <= keys + spec.depth + 12:
        if sheet.text(row, ids) or foreign.is_number_row(sheet, row, list(columns.values())):
            return row if sheet.text(row, ids) else row + 1
        row += 1
    after = foreign.after_headings(sheet, spec, columns, keys + 1)
    return after if after is not None else keys + 2 + spec.depth + bool(spec.number_row())


def _rows(
    sheet: Sheet,
    spec: TableSpec,
    columns: Mapping[str, int],
    ids: int | None,
    first: int,
    last: int,
    base: Mapping[str, SheetRow],
) -> tuple[ReadRow, ...]:
    found: list[ReadRow] = []
    for at in range(first, last):
        if all(blank(sheet, at, column) for column in columns.values()):
            continue
        if foreign.is_repeated_heading(sheet, spec, columns, at):
            continue
        row_id = "" if ids is None else sheet.text(at, ids)
        exported = base.get(row_id)
        texts: dict[str, str] = {}
        problems: dict[str, CellError] = {}
        for column in spec.columns:
            if column.key in columns:
                text, problem = _cell(sheet, column, at, columns[column.key], exported)
                texts[column.key] = text
                if problem is not None:
                    problems[column.key] = problem
        found.append(ReadRow(row_id, texts, at + 1, problems))
    return tuple(_once(found, base))


def _once(rows: Iterable[ReadRow], base: Mapping[str, SheetRow]) -> list[ReadRow]:
    """A row copied with its hidden id is a new one: the copy most like the exported row keeps the id."""
    listed = list(rows)
    best: dict[str, int] = {}
    for at, row in enumerate(listed):
        if row.id and (row.id not in best or _likeness(row, base) > _likeness(listed[best[row.id]], base)):
            best[row.id] = at
    return [row if not row.id or best[row.id] == at else replace(row, id="") for at, row in enumerate(listed)]


def _likeness(row: ReadRow, base: Mapping[str, SheetRow]) -> int:
    exported = base.get(row.id)
    return sum(exported.texts.get(key, "") == text for key, text in row.texts.items()) if exported else 0


def _cell(
    sheet: Sheet, column: Column, row: int, place: int, exported: SheetRow | None
) -> tuple[str, CellError | None]:
    fault = sheet.faults.get((row + 1, place + 1))
    if fault is not None:
        return _faulty(fault)
    value = sheet.value(row, place)
    if exported is not None and same(column, exported.texts.get(column.key, ""), value):
        return exported.texts.get(column.key, ""), None
    taken = read_back(column, value, date1904=sheet.date1904)
    return tidy(taken.text), taken.problem


def _faulty(fault: tuple[str, str]) -> tuple[str, CellError]:
    kind, text = fault
    if kind == guard.FORMULA:
        missing = _("The formula of this cell has no value in the file.")
        return "", CellError("FORMULA", missing, _("Open the file in Excel, save it and upload it again."))
    words = BadValue("ERROR_CELL", _("Excel shows the error %(error)s here."), error=text)
    return text, CellError("ERROR_CELL", words, _("Mend the formula or write the value."))


def _left(sheet: Sheet, columns: Mapping[str, int], ids: int | None, first: int, last: int) -> list[Unmatched]:
    """Columns with something in them that are no column of the table."""
    known = {*columns.values()} | ({ids} if ids is not None else set())
    left: list[Unmatched] = []
    for place in range(sheet.width):
        if place in known:
            continue
        filled = [at for at in range(first, last) if not blank(sheet, at, place)]
        if filled:
            title = foreign.heading(sheet, place, first)
            words = _("This column is none of the table's: it is not read.")
            left.append(Unmatched(sheet.name, words, filled[0] + 1, place + 1, title or sheet.text(filled[0], place)))
    return left
