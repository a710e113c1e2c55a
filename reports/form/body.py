"""What a table of the form holds: rows, a dash or words; exactly one of them (architecture 4.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pekportal.kit.canonical import decimal_text
from pekportal.kit.tables import Cell, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import QuarterFacts, Reason

Values = tuple[tuple[str, str], ...]

NEXT_MEASUREMENT = T(
    "Аспаптық өлшеулер {year} жылғы {number}-тоқсанда көзделген",
    "Инструментальные замеры предусмотрены в {number} квартале {year} года",
    "Instrumental measurements are scheduled for quarter {number} of {year}",
)


class BodyState(StrEnum):
    """The three ways a table can look."""

    ROWS = "ROWS"
    DASH = "DASH"
    NOTE = "NOTE"


@dataclass(frozen=True, slots=True)
class Row:
    """Printed cells from left to right, and the numbers behind them as (name, plain decimal) pairs."""

    cells: tuple[Cell, ...]
    values: Values = ()


@dataclass(frozen=True, slots=True)
class TableBody:
    """Rows with REPORTED, or a dash or words with one of the reasons."""

    state: BodyState
    reason: Reason
    note: str = ""
    rows: tuple[Row, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a body that is two things at once or none."""
        good = {
            BodyState.ROWS: bool(self.rows) and not self.note,
            BodyState.DASH: not self.rows and not self.note,
            BodyState.NOTE: not self.rows and bool(self.note),
        }[self.state]
        if not good:
            raise ValueError(f"a table is exactly one of rows, dash and note, not {self.state}")


def line(spec: TableSpec, cells: Mapping[str, Cell], extra: Mapping[str, Decimal | str | None] | None = None) -> Row:
    """A row in the order of the spec's columns; `extra` are numbers the paper does not show apart.

    Raises ValueError when a column is missing or unknown.
    """
    keys = [column.key for column in spec.columns]
    if set(keys) != set(cells):
        raise ValueError(f"{spec.slug}: cells {sorted(set(keys) ^ set(cells))} do not match the columns")
    values = {key: decimal_text(number) for key in keys if (number := cells[key].number) is not None and key != "n"}
    for name, value in (extra or {}).items():
        if value is not None and value != "":
            values[name] = decimal_text(value) if isinstance(value, Decimal) else value
    return Row(tuple(cells[key] for key in keys), tuple(sorted(values.items())))


def body(spec: TableSpec, facts: QuarterFacts, rows: Sequence[Row], lang: str) -> TableBody:
    """Rows when there are any; otherwise what was answered for the table: words, the next measurement, or the dash."""
    if rows:
        return TableBody(BodyState.ROWS, Reason.REPORTED, rows=tuple(rows))
    answer = facts.answer(spec.slug)
    reason = Reason.MISSING if answer.reason == Reason.REPORTED else answer.reason
    words = answer.note.strip()
    if not words and reason == Reason.NOT_SCHEDULED and answer.next_due is not None:
        due = answer.next_due
        words = NEXT_MEASUREMENT.format(number=due.quarter, year=due.year)(lang)
    if words:
        return TableBody(BodyState.NOTE, reason, note=words)
    return TableBody(BodyState.DASH, reason)
