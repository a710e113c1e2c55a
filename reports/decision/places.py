"""Where something stands in a report: a table, one of its rows, a cell of it; pure, no Django.

A row is known by what it is about (source and substance, point, waste), not by its number, so a place stays the same
when rows are added, in the next version and in another quarter. Documents of one language are compared (ru); where a
row keeps the code of its substance or waste, the code counts and not the words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from reports.compose.model import FormDocument, FormRow, FormTable

# columns that say what a row is about, by table; a table of one row has none
IDENTITY: Final[dict[str, tuple[str, ...]]] = {
    "enterprise": ("name",),
    "waste_accumulation": ("waste", "code"),
    "waste_operations": ("waste", "operation"),
    "waste_burial": ("waste",),
    "waste_received": ("waste", "sender", "operation"),
    "measures_plan": ("name", "object"),
    "pee_programme": ("name", "object"),
    "laboratory": ("name",),
    "source_counts": ("object",),
    "emissions_fact": ("source", "substance"),
    "emissions_calc": ("source", "substance"),
    "gas_monitoring": ("landfill", "point", "component"),
    "impact_air": ("point", "substance"),
    "water_use": (),
    "discharges_fact": ("point", "substance"),
    "impact_water": ("point", "substance"),
    "impact_soil": ("point", "substance"),
    "radiation": ("point",),
}
CODES: Final = {"substance": "substance_code", "code": "waste_code"}  # value kept beside the words of a column
ORDINAL: Final = "n"  # the number of a row is no content


@dataclass(frozen=True, slots=True)
class Place:
    """The whole report (no table), a table (no row), a row (no column) or a cell."""

    table: str = ""
    row: str = ""
    column: str = ""

    @property
    def anchor(self) -> str:
        """The id of its element on the paper."""
        if not self.table:
            return "report"
        return "-".join(filter(None, ("c" if self.row else "t", self.table, self.row, self.column)))


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its identity; `words` are the cells that name it, as printed."""

    id: str
    words: str
    row: FormRow


def lines_of(table: FormTable) -> tuple[Line, ...]:
    """The rows in their order, each with an id of ten hexadecimal digits that is once in the table."""
    found: list[Line] = []
    seen: dict[str, int] = {}
    for row in table.rows:
        key, words = _identity(table, row)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key = f"{key}#{seen[key]}"
        digest = hashlib.sha256(f"{table.slug}\n{key}".encode()).hexdigest()
        found.append(Line(digest[:10], words, row))
    return tuple(found)


def _identity(table: FormTable, row: FormRow) -> tuple[str, str]:
    values = dict(row.values)
    keys = IDENTITY.get(table.slug)
    if keys is None:  # a table of a later edition: every column of words
        keys = tuple(c.key for c in table.columns if not c.numeric and c.key != ORDINAL)
    texts = {column.key: cell.text for column, cell in zip(table.columns, row.cells, strict=True)}
    parts = [values.get(CODES.get(key, ""), "") or texts.get(key, "") for key in keys]
    return "\n".join(" ".join(part.split()) for part in parts), " · ".join(texts[key] for key in keys if key in texts)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place found in a document: its title, the row, the heading and the text of the cell, as printed."""

    place: Place
    title: str
    row: str = ""
    heading: str = ""
    text: str = ""
    unit: str = ""

    @property
    def words(self) -> str:
        """«2.3 Выбросы … · 6001 · 2908 Пыль … · Фактический результат»."""
        return " · ".join(filter(None, (self.title, self.row, self.heading)))


def find(document: FormDocument, place: Place, named: FormDocument | None = None) -> Spot | None:
    """The place in `document`, None when it is not there; rows are known by `named`, its twin in Russian."""
    if not place.table:
        return None if place.row or place.column else Spot(place, "")
    table = next((one for one in document.tables if one.slug == place.table), None)
    if table is None:
        return None
    title = f"{table.section} {table.title}"
    columns = [column.key for column in table.columns]
    if place.column and place.column not in columns:
        return None
    heading = table.columns[columns.index(place.column)].title if place.column else ""
    if not place.row:
        return Spot(place, title, heading=heading)
    for number, line in enumerate(lines_of(_twin(table, named))):
        if line.id == place.row:
            return _spot(place, table, title, heading, number, columns)
    return None


def _spot(place: Place, table: FormTable, title: str, heading: str, number: int, columns: list[str]) -> Spot:
    line = lines_of(table)[number]
    if not place.column:
        return Spot(place, title, line.words)
    at = columns.index(place.column)
    return Spot(place, title, line.words, heading, table.rows[number].cells[at].text, table.columns[at].unit)


def _twin(table: FormTable, named: FormDocument | None) -> FormTable:
    if named is None:
        return table
    twin = next((one for one in named.tables if one.slug == table.slug), table)
    return twin if len(twin.rows) == len(table.rows) else table


def row_ids(table: FormTable, named: FormDocument | None = None) -> tuple[str, ...]:
    """The ids of the rows of a table, read from its twin in Russian."""
    return tuple(line.id for line in lines_of(_twin(table, named)))


def matching_row(table: FormTable, words: Iterable[str]) -> str:
    """The id of the first row in which all of `words` are printed; "" when there is none."""
    wanted = [" ".join(word.split()).casefold() for word in words if word.strip()]
    if not wanted:
        return ""
    for line in lines_of(table):
        printed = " ".join(" ".join(cell.text for cell in line.row.cells).split()).casefold()
        values = " ".join(value for _name, value in line.row.values).casefold()
        if all(word in printed or word in values for word in wanted):
            return line.id
    return ""
