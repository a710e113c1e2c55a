"""Rows of the tables: add, save, delete, move, and the dash of a whole table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from operators import resolve
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Place, Refused
from pekportal.kit.tables import DASH, TableSpec, store, written
from pekportal.kit.tables.store import Stale
from programs.facts import state_of
from programs.models import ProgramVersion
from programs.services.opened import lock_open
from programs.tables.base import ProgramRow
from programs.tables.registry import TABLES, ProgramTable, own_table
from programs.values import DASHED, Row

__all__ = [
    "Stale",
    "add_row",
    "clear_dash",
    "dash_table",
    "delete_row",
    "move_row",
    "save_row",
]


@transaction.atomic
def add_row(
    actor: Actor, version: ProgramVersion, slug: str, texts: Mapping[str, str], *, row_id: UUID | None = None
) -> ProgramRow:
    """Append a row; a dashed table gives up its dash. `row_id` makes a double click a 409 instead of two rows."""
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, version.pk)
    table, model = own_table(slug)
    if _is_dashed(table.spec, model, version):
        model.objects.filter(version=version).delete()
    row: ProgramRow = store.add_row(
        model, table.spec, texts, _resolver(version, table), fixed={"version": version}, row_id=row_id
    )
    return row


@transaction.atomic
def save_row(actor: Actor, row: ProgramRow, texts: Mapping[str, str], *, row_version: int) -> ProgramRow:
    """Save the texts of a row if nobody saved it since `row_version`; otherwise `Stale` with both."""
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, row.version_id)
    table = table_of_row(row)
    saved: ProgramRow = store.save_row(
        row, table.spec, texts, _resolver(version, table), row_version=row_version, fixed={"version": version}
    )
    return saved


@transaction.atomic
def delete_row(actor: Actor, row: ProgramRow) -> None:
    """Remove a row; history keeps it."""
    actor.require(Role.ECOLOGIST)
    lock_open(actor, row.version_id)
    store.delete_row(row, table_of_row(row).spec, row_version=None)


@transaction.atomic
def move_row(actor: Actor, row: ProgramRow, *, step: int) -> ProgramRow:
    """Move a row up (step -1) or down (+1) among its neighbours; at the end nothing happens."""
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, row.version_id)
    store.locked(row, table_of_row(row).spec)
    rows = list(type(row).objects.filter(version=version).order_by("position", "created_at"))
    here = next(i for i, other in enumerate(rows) if other.pk == row.pk)
    there = here + (1 if step > 0 else -1)
    if 0 <= there < len(rows):
        rows.insert(there, rows.pop(here))
        for position, other in enumerate(rows, 1):
            if other.position != position:
                other.position = position
                other.save(update_fields=["position"])
    row.refresh_from_db()
    return row


@transaction.atomic
def dash_table(actor: Actor, version: ProgramVersion, slug: str) -> ProgramRow:
    """Say that there is nothing for this table: one row of dashes (order № 250)."""
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, version.pk)
    table, model = own_table(slug)
    spec = table.spec
    if model.objects.filter(version=version).exists():
        raise Refused(
            "NOT_EMPTY",
            _("Table %(number)s has rows.") % {"number": spec.number},
            fix=_("Delete its rows first, then put the dash."),
            status=409,
            place=Place(slug),
        )
    row: ProgramRow = model.objects.create(
        version=version, position=1, **{column.text_attr: DASH for column in spec.columns}
    )
    events.record(actor, "program.dash", version, table=slug)
    return row


@transaction.atomic
def clear_dash(actor: Actor, version: ProgramVersion, slug: str) -> ProgramVersion:
    """Take the dash of a table away: the table is empty again."""
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, version.pk)
    table, model = own_table(slug)
    spec = table.spec
    if not _is_dashed(spec, model, version):
        raise Refused("NOT_DASHED", _("This table has no dash any more."), status=409, place=Place(slug))
    model.objects.filter(version=version).delete()
    events.record(actor, "program.clear_dash", version, table=slug)
    return version


def table_of_row(row: ProgramRow) -> ProgramTable:
    """The table of a row."""
    return next(table for table in TABLES.values() if table.model is type(row))


def _resolver(version: ProgramVersion, table: ProgramTable) -> resolve.RegisterResolver:
    return resolve.resolver(version.program.facility, media=table.media)


def _is_dashed(spec: TableSpec, model: Any, version: ProgramVersion) -> bool:
    rows = model.objects.filter(version=version)[:2]
    return state_of(tuple(Row(str(row.pk), written(spec, row)) for row in rows)) == DASHED
