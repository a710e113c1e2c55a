"""A bench: one table of one document with everything that a block of changes needs to know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

from pekportal.kit.access import Actor
from pekportal.kit.tables import Kind, RowModel, TableSpec
from pekportal.kit.tables.kinds import Resolver


def _name(kind: Kind, found: Any) -> str:
    return str(found)


@dataclass(frozen=True)
class Bench:
    """A table as an app hands it over.

    `fixed`: attributes that every row of it has, its parent first; `key`: columns that may stand once together;
    `single`: the table holds one row; `lead`: the parent, locked by the app when the bench is for writing; `label`:
    the name of a resolved object. `complete` gives the texts of a row with what follows from other cells (or raises
    Refused with `fields`); `seen` narrows the rows to those of the actor; `on_add` is told that a row was added.
    """

    spec: TableSpec
    model: type[RowModel]
    fixed: Mapping[str, Any]
    resolve: Resolver
    key: tuple[str, ...] = ()
    single: bool = False
    lead: Any = None
    actor: Actor = field(default_factory=Actor.anonymous)
    can_edit: bool = False
    label: Callable[[Kind, Any], str] = _name
    complete: Callable[[Mapping[str, str]], dict[str, str]] | None = None
    seen: Callable[[models.QuerySet[Any]], models.QuerySet[Any]] | None = None
    on_add: Callable[[], None] | None = None

    @property
    def all_rows(self) -> models.QuerySet[Any]:
        """Every row of the table, whoever may see it."""
        rows: models.QuerySet[Any] = self.model._default_manager.filter(**self.fixed)
        return rows

    @property
    def rows(self) -> models.QuerySet[Any]:
        """The rows that the actor works with, in their order."""
        rows = self.all_rows if self.seen is None else self.seen(self.all_rows)
        return rows.order_by("position", "created_at")

    def new(self, row: UUID) -> Any:
        """A row of this table that is not stored yet."""
        made: Any = self.model(**{"id": row, **self.fixed})
        return made
