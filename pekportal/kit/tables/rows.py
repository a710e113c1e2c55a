"""From what people write in a row to typed values and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit.models import Entity
from pekportal.kit.tables.cells import CellError, is_blank
from pekportal.kit.tables.kinds import PARSERS, CellProblem, Kind, Resolver, parse_frequency
from pekportal.kit.tables.limits import beyond
from pekportal.kit.tables.spec import Column, TableSpec


class RowModel(Entity):
    """Abstract base of every table row: its place in the table and its version for the optimistic lock."""

    position = models.PositiveIntegerField(default=0, help_text=_("order in the table, from 1"))
    row_version = models.PositiveIntegerField(default=1, help_text=_("counts the saves; a stale one is refused"))
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True


@dataclass(frozen=True, slots=True)
class CleanRow:
    """`values` maps model attributes to values (text and typed); `errors` maps column keys to what is wrong."""

    values: dict[str, Any]
    errors: dict[str, CellError] = field(default_factory=dict)


def clean_row(
    spec: TableSpec,
    texts: Mapping[str, str],
    resolve: Resolver,
    *,
    model: type[models.Model] | None = None,
) -> CleanRow:
    """Clean one written row: every cell keeps its text; typed kinds also get their value.

    A reference that resolves to nothing is no error (it becomes a finding); a number, date, БИН or coordinate that
    can not be read is, and so is a number that the column of `model` can not hold. Such a cell has its text and no
    value (None), so that the row may be stored as written; "" in `errors` is a row check that fails.
    """
    values: dict[str, Any] = {}
    errors: dict[str, CellError] = {}
    for column in spec.columns:
        found, error = clean_cell(column, texts.get(column.key, ""), resolve, model)
        values |= found
        if error is not None:
            errors[column.key] = error
    words = row_problem(spec, values, errors)
    if words is not None:
        errors[""] = words
    return CleanRow(values, errors)


def clean_cell(
    column: Column, text: Any, resolve: Resolver, model: type[models.Model] | None = None
) -> tuple[dict[str, Any], CellError | None]:
    """Attributes of one cell (the text as written, the value or None) and what is wrong with it, if anything."""
    tidied = tidy(text)
    values = {**_nothing(column), column.text_attr: tidied}
    try:
        found = _typed(column, tidied, resolve)
    except CellProblem as problem:
        return values, problem.error
    if model is not None:
        error = beyond(model, column, found)
        if error is not None:
            return values, error
    return {**values, **found}, None


def cell_problems(
    spec: TableSpec,
    texts: Mapping[str, str],
    model: type[models.Model] | None = None,
    known: dict[tuple[str, str], str] | None = None,
) -> dict[str, str]:
    """Codes of what keeps the cells of a row from being read, by column key; without the database.

    `known` remembers what a text of a column comes to ("" for nothing wrong): the rows of a table repeat themselves.
    """
    memory = {} if known is None else known
    found = {}
    for column in spec.columns:
        place = column.key, texts.get(column.key, "")
        if place not in memory:
            error = clean_cell(column, place[1], nothing_known, model)[1]
            memory[place] = error.code if error is not None else ""
        if memory[place]:
            found[column.key] = memory[place]
    return found


def nothing_known(_kind: Kind, _text: str) -> None:
    """A resolver that knows nothing: a reference that resolves to nothing is no error."""


def row_problem(spec: TableSpec, values: Mapping[str, Any], errors: Mapping[str, CellError]) -> CellError | None:
    """What the first failing row check says; they look at rows whose cells can all be read."""
    if errors:
        return None
    for check in spec.row_checks:
        words = check(dict(values))
        if words:
            return CellError("ROW", words)
    return None


def tidy(text: Any) -> str:
    """A text as it is stored: line ends of one kind, no blanks around it."""
    return str(text or "").replace("\r\n", "\n").strip()


def _typed(column: Column, text: str, resolve: Resolver) -> dict[str, Any]:
    if is_blank(text):
        if column.required and not text:
            raise CellProblem(CellError("EMPTY", _("This cell is empty."), _("Fill it in or put a dash «-».")))
        return _nothing(column)
    if column.kind.is_reference:
        return {column.key: resolve(column.kind, text)}
    if column.kind == Kind.CHOICE:
        return {column.key: _choice(column, text)}
    if column.kind == Kind.FREQUENCY:
        return {column.key: parse_frequency(text, adverse=column.adverse)}
    parser = PARSERS.get(column.kind)
    if parser is None:
        return {}
    value = parser(text)
    if value is None:  # not found: an answer without a number
        return _nothing(column)
    if column.kind == Kind.COORDINATES:
        return {f"{column.key}_lat": value.lat, f"{column.key}_lon": value.lon}
    if column.kind in (Kind.BIN, Kind.BINS):
        return {column.key: value}
    if column.minimum is not None and value < column.minimum:
        raise CellProblem(
            CellError(
                "MINIMUM",
                _("%(value)s is less than %(minimum)s.") % {"value": text, "minimum": column.minimum},
                _("Check the sign and the number."),
            )
        )
    return {column.key: value}


def _nothing(column: Column) -> dict[str, Any]:
    if column.kind == Kind.COORDINATES:
        return {f"{column.key}_lat": None, f"{column.key}_lon": None}
    if not column.kind.is_typed:
        return {}
    return {column.key: "" if column.kind == Kind.FREQUENCY else None}


def _choice(column: Column, text: str) -> str:
    for code, label in column.choices:
        if text == code or text in (label.ru, label.kk, label.en):
            return code
    known = ", ".join(str(label) for _code, label in column.choices)
    raise CellProblem(CellError("CHOICE", _("«%(text)s» is not in the list.") % {"text": text}, known))


def written(spec: TableSpec, row: Any) -> dict[str, str]:
    """The texts of a row as written, by column key (the form's initial values, the print)."""
    return {column.key: getattr(row, column.text_attr) or "" for column in spec.columns}
