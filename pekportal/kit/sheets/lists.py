"""The lists of a workbook: choices and short registers offered in cells; other texts stay allowed in references."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pekportal.kit.sheets import words
from pekportal.kit.sheets.values import SheetTable
from pekportal.kit.tables import Column, Kind

SHEET: Final = "_lists"
MOST_OFFERED: Final = 300  # a longer list helps nobody
ROOM: Final = 2_000  # empty rows below the last one that have the lists too


class Lists:
    """Columns of the hidden sheet, each list once; filled while the tables are written, written after them."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], int] = {}

    def formula(self, texts: tuple[str, ...]) -> str:
        """The range in which these texts will stand."""
        column = get_column_letter(self._columns.setdefault(texts, len(self._columns) + 1))
        return f"'{SHEET}'!${column}$1:${column}${len(texts)}"

    def write(self, book: Workbook, stored: Callable[[str], str]) -> None:
        """Add the hidden sheet when a list was asked for."""
        if not self._columns:
            return
        sheet: Any = book.create_sheet(SHEET)
        sheet.sheet_state = "veryHidden"
        for line in range(max(len(texts) for texts in self._columns)):
            sheet.append([stored(texts[line]) if line < len(texts) else None for texts in self._columns])


def add_to(sheet: Any, table: SheetTable, lang: str, first: int, offered: Lists) -> None:
    """Give the columns with choices and references their lists, from row `first` down."""
    if not table.editable:
        return
    last = first + len(table.rows) + ROOM
    for at, column in enumerate(table.spec.columns, 2):
        texts = _texts(column, table, lang)
        if not texts or len(texts) > MOST_OFFERED:
            continue
        strict = column.kind == Kind.CHOICE
        rule = DataValidation(type="list", formula1=offered.formula(texts), allow_blank=True, showErrorMessage=strict)
        if strict:
            rule.errorStyle = "warning"
            rule.error = words.CHOOSE(lang)
        if column.help is not None:
            rule.prompt, rule.showInputMessage = column.help(lang)[:250], True
        letter = get_column_letter(at)
        rule.add(f"{letter}{first}:{letter}{last}")
        sheet.data_validations.append(rule)


def _texts(column: Column, table: SheetTable, lang: str) -> tuple[str, ...]:
    if column.kind == Kind.CHOICE:
        return tuple(label(lang) for _code, label in column.choices)
    if column.kind.is_reference and table.suggest is not None:
        found = dict.fromkeys(" ".join(str(text).split()) for text in table.suggest(column.kind))
        return tuple(text for text in found if text)
    return ()
