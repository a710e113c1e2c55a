"""Rows of the tables: add, save, delete, move, and the dash of a whole table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Place, Refused
from pekportal.kit.tables import DASH, TableSpec, written
from programs.facts import state_of
from programs.models import ProgramVersion
from programs.services.opened import lock_open
from programs.services.texts import clean_texts
from programs.tables.base import ProgramRow
from programs.tables.registry import TABLES, table_of
from programs.values import DASHED, Row


class Stale(Refused):
    """Somebody saved the same thing meanwhile: `mine` and `theirs` are texts by column key."""

    def __init__(self, mine: Mapping[str, str], theirs: Mapping[str, str], place: Place, *, current: int) -> None:
        changed = {key: _("now: %(text)s") % {"text": text} for key, text in theirs.items() if mine.get(key) != text}
        super().__init__(
            "STALE",
            _("Somebody saved this meanwhile; your text is not lost."),
            fix=_("Compare both texts below and save again."),
            status=409,
            place=place,
            fields=changed,
        )
        self.mine, self.theirs, self.current = dict(mine), dict(theirs), current


@transaction.atomic
def add_row(
    actor: Actor, version: ProgramVersion, slug: str, texts: Mapping[str, str], *, row_id: UUID | None = None
) -> ProgramRow:
    """Append a row; a dashed table gives up its dash. `row_id` makes a double click a 409 instead of two rows."""
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, version.pk)
    spec, model = own_table(slug)
    if row_id is not None and model.objects.filter(pk=row_id).exists():
        raise Refused("DOUBLE", _("This row is saved already."), fix=_("Go back to the table."), status=409)
    values = clean_texts(spec, model, texts, version)
    if _is_dashed(spec, model, version):
        model.objects.filter(version=version).delete()
    last = model.objects.filter(version=version).aggregate(last=Max("position"))["last"] or 0
    row: ProgramRow = model(version=version, position=last + 1, **values)
    if row_id is not None:
        row.pk = row_id
    row.save(force_insert=True)
    return row


@transaction.atomic
def save_row(actor: Actor, row: ProgramRow, texts: Mapping[str, str], *, row_version: int) -> ProgramRow:
    """Save the texts of a row if nobody saved it since `row_version`; otherwise `Stale` with both."""
    actor.require(Role.ECOLOGIST)
    version, fresh = _locked(actor, row)
    spec = spec_of(fresh)
    if fresh.row_version != row_version:
        mine = {key: str(texts.get(key, "")) for key in written(spec, fresh)}
        raise Stale(mine, written(spec, fresh), Place(spec.slug, str(fresh.pk)), current=fresh.row_version)
    values = clean_texts(spec, type(fresh), texts, version)
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.row_version += 1
    fresh.save()
    return fresh


@transaction.atomic
def delete_row(actor: Actor, row: ProgramRow) -> None:
    """Remove a row; history keeps it."""
    actor.require(Role.ECOLOGIST)
    _version, fresh = _locked(actor, row)
    fresh.delete()


@transaction.atomic
def move_row(actor: Actor, row: ProgramRow, *, step: int) -> ProgramRow:
    """Move a row up (step -1) or down (+1) among its neighbours; at the end nothing happens."""
    actor.require(Role.ECOLOGIST)
    version, fresh = _locked(actor, row)
    rows = list(type(fresh).objects.filter(version=version).order_by("position", "created_at"))
    here = next(i for i, other in enumerate(rows) if other.pk == fresh.pk)
    there = here + (1 if step > 0 else -1)
    if 0 <= there < len(rows):
        rows.insert(there, rows.pop(here))
        for position, other in enumerate(rows, 1):
            if other.position != position:
                other.position = position
                other.save(update_fields=["position"])
    fresh.refresh_from_db()
    return fresh


@transaction.atomic
def dash_table(actor: Actor, version: ProgramVersion, slug: str) -> ProgramRow:
    """Say that there is nothing for this table: one row of dashes (order № 250)."""
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, version.pk)
    spec, model = own_table(slug)
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
    spec, model = own_table(slug)
    if not _is_dashed(spec, model, version):
        raise Refused("NOT_DASHED", _("This table has no dash any more."), status=409, place=Place(slug))
    model.objects.filter(version=version).delete()
    events.record(actor, "program.clear_dash", version, table=slug)
    return version


def own_table(slug: str) -> tuple[TableSpec, Any]:
    """Spec and row model of a table with own rows; a derived table refuses."""
    table = table_of(slug)
    if table.model is None:
        raise Refused(
            "DERIVED",
            _("Table %(number)s comes from the register.") % {"number": table.spec.number},
            fix=_("Correct the facility or its sources in the register."),
            place=Place(slug),
        )
    return table.spec, table.model


def spec_of(row: ProgramRow) -> TableSpec:
    """The spec of a row's table."""
    return next(table.spec for table in TABLES.values() if table.model is type(row))


def _locked(actor: Actor, row: ProgramRow) -> tuple[ProgramVersion, Any]:
    version = lock_open(actor, row.version_id)
    fresh = type(row).objects.select_for_update(of=("self",)).filter(pk=row.pk, version=version).first()
    if fresh is None:
        raise Refused("GONE", _("This row was deleted meanwhile."), fix=_("Go back to the table."), status=409)
    return version, fresh


def _is_dashed(spec: TableSpec, model: Any, version: ProgramVersion) -> bool:
    rows = model.objects.filter(version=version)[:2]
    return state_of(tuple(Row(str(row.pk), written(spec, row)) for row in rows)) == DASHED
