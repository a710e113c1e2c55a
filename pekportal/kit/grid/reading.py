"""Reading a table back: texts, what is wrong with them now, what the references mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Max, Sum

from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.outcome import Problem, ShownRow
from pekportal.kit.tables import CellError, Column, Kind, TableSpec, is_blank
from pekportal.kit.tables.rows import clean_cell, nothing_known, row_problem

Record = Mapping[str, Any]  # attribute → value, foreign keys as `<key>_id`


def read(bench: Bench) -> list[ShownRow]:
    """The rows of the table in their order, with problems found anew from their texts."""
    records: list[Record] = list(bench.rows.values(*attributes(bench.spec)))
    return Reader(bench).show(records)


def stamp(bench: Bench) -> str:
    """A word that changes whenever a row of the table is added, saved, moved or removed."""
    found = bench.rows.order_by().aggregate(rows=Count("pk"), versions=Sum("row_version"), last=Max("updated_at"))
    last = found["last"]
    return f"{found['rows']}.{found['versions'] or 0}.{int(last.timestamp() * 1_000_000) if last else 0}"


def attributes(spec: TableSpec) -> list[str]:
    """The attributes that `Reader` looks at."""
    names = ["id", "row_version", "position"]
    for column in spec.columns:
        names += [column.text_attr, *value_attrs(column)]
    return names


def value_attrs(column: Column) -> list[str]:
    """The attributes that hold what the text of a column means; none for plain words."""
    if column.kind.is_reference:
        return [f"{column.key}_id"]
    if column.kind == Kind.COORDINATES:
        return [f"{column.key}_lat", f"{column.key}_lon"]
    return [column.key] if column.kind.is_typed else []


def cell_error(bench: Bench, column: Column, text: str) -> CellError | None:
    """What is wrong with this text in this column; a reference that means nothing known is no error."""
    return clean_cell(column, text, nothing_known, bench.model)[1]


class Reader:
    """Makes ShownRows; what one text means is found once, labels are fetched together."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._columns = bench.spec.columns
        self._references = [column for column in self._columns if column.kind.is_reference]
        self._errors: dict[tuple[str, str], CellError | None] = {}
        self._labels: dict[tuple[str, Any], str] = {}

    def show(self, records: Iterable[Record]) -> list[ShownRow]:
        """The rows of these records, in the same order."""
        found = list(records)
        self._load_labels(found)
        return [self._row(record) for record in found]

    def _row(self, record: Record) -> ShownRow:
        cells = {column.key: record[column.text_attr] or "" for column in self._columns}
        errors = {}
        for column in self._columns:
            error = self._error(column, cells[column.key])
            if error is not None:
                errors[column.key] = error
        if self._bench.spec.row_checks:
            whole = row_problem(self._bench.spec, record, errors)
            if whole is not None:
                errors[""] = whole
        row = record["id"]
        problems = {key: Problem.of(row, key, error) for key, error in errors.items()}
        return ShownRow(row, record["row_version"], record["position"], cells, problems, self._resolved(record, cells))

    def _error(self, column: Column, text: str) -> CellError | None:
        place = column.key, text
        if place not in self._errors:
            self._errors[place] = cell_error(self._bench, column, text)
        return self._errors[place]

    def _resolved(self, record: Record, cells: Mapping[str, str]) -> dict[str, str | None]:
        return {
            column.key: self._labels.get((column.key, record[f"{column.key}_id"]))
            for column in self._references
            if not is_blank(cells[column.key])
        }

    def _load_labels(self, records: list[Record]) -> None:
        for column in self._references:
            wanted = {record[f"{column.key}_id"] for record in records} - {None}
            related: Any = self._bench.model._meta.get_field(column.key).related_model
            for pk, found in related._default_manager.in_bulk(wanted).items():
                self._labels[column.key, pk] = self._bench.label(column.kind, found)
