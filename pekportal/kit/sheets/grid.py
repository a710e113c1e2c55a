"""A sheet of a file as lines of values, with merged cells filled in (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pekportal.kit.sheets.cells import tidy
from pekportal.kit.tables import is_dash

Range = tuple[tuple[int, int], tuple[int, int]]
_TALLEST = 400  # rows of one merged cell that are filled in


@dataclass(frozen=True, slots=True)
class Sheet:
    """`lines` hold the values from A1; `faults` the bad cells by (row, column) from 1."""

    name: str
    lines: list[list[Any]]
    faults: Mapping[tuple[int, int], tuple[str, str]]
    date1904: bool = False

    @property
    def width(self) -> int:
        """Columns of the widest line."""
        return max((len(line) for line in self.lines), default=0)

    def value(self, row: int, column: int) -> Any:
        """The value at a place counted from 0; None outside."""
        if 0 <= row < len(self.lines) and 0 <= column < len(self.lines[row]):
            return self.lines[row][column]
        return None

    def text(self, row: int, column: int) -> str:
        """The value as words; whole numbers without a point."""
        value = self.value(row, column)
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return tidy(str(value))

    def unmerged(self, ranges: Iterable[Range]) -> Sheet:
        """The same sheet with each merged text in all rows of its first column; a dash also in all its columns.

        A text merged over several columns stays in the first: nobody can know to which others it belongs.
        """
        lines = [list(line) for line in self.lines]
        for (top, left), (bottom, right) in ranges:
            value = self.value(top, left)
            if value is None or value == "" or bottom - top > _TALLEST:
                continue
            columns = range(left, right + 1) if isinstance(value, str) and is_dash(value) else (left,)
            for row in range(top, min(bottom + 1, len(lines))):
                for column in columns:
                    if column < len(lines[row]) and lines[row][column] in ("", None):
                        lines[row][column] = value
        return Sheet(self.name, lines, self.faults, self.date1904)


def blank(sheet: Sheet, row: int, column: int) -> bool:
    """True when nothing stands there: no value and no bad cell."""
    return sheet.text(row, column) == "" and (row + 1, column + 1) not in sheet.faults
