"""Pages of long lists by the last row seen, not by a number of rows to leave out: page 1,000 costs what page 1 costs.

    page = keyset.page(rows, ("rank", "key_ru", "facility_id"), request.GET, size=50)
    page.rows, page.next, page.previous     # the last two are values for ?after= and ?before=, "" where nothing is

All fields of the order go upward and together name one row; an index over them makes a page one descent.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Aggregate, F, QuerySet, Window
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

AFTER, BEFORE = "after", "before"


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in the order of the list, where the next and the previous page begin, what was summed over the list."""

    rows: list[Any]
    next: str = ""
    previous: str = ""
    sums: dict[str, Any] = field(default_factory=dict)


def page(
    rows: QuerySet[Any],
    order: Sequence[str],
    asked: Mapping[str, str],
    *,
    size: int,
    shown: Callable[[Any], QuerySet[Any]] | None = None,
    sums: Mapping[str, Aggregate] | None = None,
) -> Page:
    """The page that `asked` (the query string) names; a mark nobody understands is the first page. One query.

    `shown` adds what a line shows (select_related). It is joined to the rows of the page only: where no index has the
    order, the database would join it to all that fit before it sorts them. `sums` are aggregates over the whole list,
    for lists that no index counts (one query more): with `shown` the first page gets them from its own walk.
    """
    whole, summed = rows.order_by(), dict[str, Any]()
    backward = bool(asked.get(BEFORE)) and not asked.get(AFTER)
    mark = _read(rows, order, asked.get(BEFORE if backward else AFTER) or "")
    if mark is None:
        backward = False
    else:
        key = Tuple(*(F(name) for name in order))
        rows = rows.filter((TupleLessThan if backward else TupleGreaterThan)(key, mark))
    columns = [f"-{name}" if backward else name for name in order]
    ordered = rows.order_by(*columns)
    if shown is None:
        found = list(ordered[: size + 1])
    else:
        keys: Any = ordered.values("pk")[: size + 1]
        if sums and mark is None:
            over = {name: Window(one) for name, one in sums.items()}
            heads = list(ordered.annotate(**over).values("pk", *over)[: size + 1])
            keys = [one.pop("pk") for one in heads]
            summed = heads[0] if heads else {}
        found = list(shown(rows.model._default_manager.filter(pk__in=keys)).order_by(*columns))
    if sums and not summed:
        summed = whole.aggregate(**sums)
    more, found = len(found) > size, found[:size]
    if backward:
        found.reverse()
    ahead, behind = (True, more) if backward else (more, mark is not None)
    return Page(
        found,
        mark_of(found[-1], order) if found and ahead else "",
        mark_of(found[0], order) if found and behind else "",
        summed,
    )


def mark_of(row: Any, order: Sequence[str]) -> str:
    """The mark of a row."""
    values = [_value(row, name) for name in order]
    written = json.dumps([v if isinstance(v, (int, str)) else str(v) for v in values], ensure_ascii=False)
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _read(rows: QuerySet[Any], order: Sequence[str], text: str) -> tuple[Any, ...] | None:
    """The values a mark holds, as their fields have them; None for no mark and for a broken one."""
    if not text:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(values, list) or len(values) != len(order) or "\x00" in "".join(map(str, values)):
            return None
        fields = [_field(rows.model, name) for name in order]
        return tuple(field.to_python(value) for field, value in zip(fields, values, strict=True))
    except (binascii.Error, ValueError, TypeError, ValidationError, FieldDoesNotExist):
        return None


def _field(model: Any, path: str) -> Any:
    """The field at the end of a path; for a foreign key its target, which knows how its value is read."""
    *steps, last = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    field = model._meta.get_field(last.removesuffix("_id") if last.endswith("_id") else last)
    return field.target_field if field.is_relation else field
