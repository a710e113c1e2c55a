"""Rows that hold a value of the paper already: typed by a person, or brought by another paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from monitoring.models import Protocol
from monitoring.protocols.expressed import Expressed
from monitoring.protocols.matching import Slot, likeness
from monitoring.protocols.models import Paper
from monitoring.tables.base import qualifier
from monitoring.tables.emissions import INSTRUMENTAL
from monitoring.tables.registry import TABLES
from pekportal.kit.numbers import BadNumber
from pekportal.kit.results import read_result

# column of the value where a table has one row a quarter; a concentration at a source has a column of its own
COLUMNS = {"emissions": "grams_per_second", "discharges": "concentration"}
CONCENTRATION = "concentration"


@dataclass(frozen=True, slots=True)
class Double:
    """A row with the place, subject and day of a value; `typed`: no protocol stands behind it; `same`: equal value."""

    row: Any
    column: str
    typed: bool
    same: bool

    @property
    def text(self) -> str:
        """The value as the row has it."""
        return str(getattr(self.row, f"{self.column}_text"))

    @property
    def words(self) -> str:
        """«Граница СЗЗ · Пыль · № 12 от 05.07.2026»."""
        return " · ".join(part for part in (str(self.row), getattr(self.row, "protocol_text", "")) if part)


def column_of(table: str, *, at_source: bool = False) -> str:
    """The column that takes the value in a table."""
    return CONCENTRATION if at_source else COLUMNS.get(table, "value")


def double_of(
    rows: Iterable[Any], slot: Slot, day: dt.date | None, found: Expressed, *, at_source: bool = False
) -> Double | None:
    """The row that holds a value of this place, subject and day; a typed row without a day may be of any day."""
    column = column_of(slot.table, at_source=at_source)
    for row in rows:
        if not _same_place(row, slot) or not _same_subject(row, slot) or not getattr(row, f"{column}_text"):
            continue
        typed = row.protocol_id is None and not row.protocol_text.strip()
        if slot.table in COLUMNS:  # one row a quarter
            mine = getattr(row, "how", INSTRUMENTAL) == INSTRUMENTAL
        else:
            mine = row.sampled_on == day or (typed and row.sampled_on is None and not row.sampled_on_text)
        if mine:
            return Double(row, column, typed, _same_value(row, column, found))
    return None


def _same_value(row: Any, column: str, found: Expressed) -> bool:
    text = str(getattr(row, f"{column}_text"))
    if found.value is None:  # «не обнаружено» on both sides
        try:
            said = read_result(text)
        except BadNumber:
            return False
        return not found.problem and said is not None and said.value is None
    return getattr(row, column) == found.value and qualifier(text) == found.qualifier


def twin_of(paper: Paper) -> Protocol | None:
    """A protocol of the same number, day and laboratory that is attached already."""
    if paper.protocol_id or not (paper.number and paper.date and paper.laboratory_id):
        return None
    facility = paper.batch.quarter.facility_id
    return (
        Protocol.objects.filter(quarter__facility_id=facility, laboratory_id=paper.laboratory_id)
        .filter(number__iexact=paper.number.strip(), date=paper.date, kind=paper.kind)
        .first()
    )


def _same_place(row: Any, slot: Slot) -> bool:
    key = TABLES[slot.table].place
    ident = getattr(row, f"{key}_id", None)
    if ident and slot.place_id:
        return str(ident) == slot.place_id
    return likeness(getattr(row, f"{key}_text"), slot.place) == 1


def _same_subject(row: Any, slot: Slot) -> bool:
    key = TABLES[slot.table].subject
    if not key:
        return likeness(getattr(row, "component", slot.subject), slot.subject) == 1 or not slot.subject
    ident = getattr(row, f"{key}_id", None)
    if ident and slot.subject_id:
        return str(ident) == slot.subject_id
    return likeness(getattr(row, f"{key}_text"), slot.subject) == 1
