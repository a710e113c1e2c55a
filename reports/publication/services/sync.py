"""Brings the rows of a facility to what they must be, touching only those that differ; or only says what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

Values = Mapping[str, Any]


@dataclass(slots=True)
class Difference:
    """What a run changed, or would change: one line a row, for the command and the test."""

    lines: list[str] = field(default_factory=list)
    write: bool = True

    def __bool__(self) -> bool:
        return bool(self.lines)

    def note(self, verb: str, model: type[models.Model], key: object, what: str = "") -> None:
        """Remember one row."""
        self.lines.append(" ".join(filter(None, (verb, model.__name__, str(key), what))))


def sync(
    difference: Difference,
    rows: models.QuerySet[Any],
    wanted: Iterable[Values],
    *,
    key: tuple[str, ...],
    fixed: Values | None = None,
    keep: frozenset[str] = frozenset(),
) -> None:
    """Insert, update and delete so that `rows` hold `wanted`; `key` names what tells rows apart.

    `fixed` goes into new rows beside the wanted values; columns in `keep` are written once and then left.
    """
    model = rows.model
    standing = {tuple(getattr(row, name) for name in key): row for row in rows}
    fresh, touched = [], set()
    changed: list[models.Model] = []
    for values in wanted:
        mine = tuple(values[name] for name in key)
        row = standing.pop(mine, None)
        if row is None:
            difference.note("+", model, mine)
            fresh.append(model(**(fixed or {}), **values))
            continue
        other = {n: v for n, v in values.items() if n not in keep and getattr(row, n) != v}
        if other:
            difference.note("~", model, mine, ", ".join(sorted(other)))
            for name, value in other.items():
                setattr(row, name, value)
            touched |= set(other)
            changed.append(row)
    for mine in standing:
        difference.note("-", model, mine)
    if not difference.write:
        return
    if standing:
        model._default_manager.filter(pk__in=[row.pk for row in standing.values()]).delete()
    if changed:
        model._default_manager.bulk_update(changed, sorted(touched), batch_size=500)
    model._default_manager.bulk_create(fresh, batch_size=500)
