"""Rows of the quarter's tables: add, save, delete; the ecologist's everywhere, the laboratory's own results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.models import Protocol, Quarter
from monitoring.resolve import QuarterResolver
from monitoring.services.quarters import lock_open
from monitoring.signals import rows_changed
from monitoring.tables.base import QuarterRow
from monitoring.tables.emissions import INSTRUMENTAL
from monitoring.tables.registry import EntryTable, table_of
from operators.models import Laboratory
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Place, Refused
from pekportal.kit.tables import Kind, is_blank, store


def may_fill(actor: Actor, table: EntryTable) -> bool:
    """True for the ecologist, and for a laboratory in the tables of measurements."""
    return actor.system or actor.has(Role.ECOLOGIST) or (actor.has(Role.LABORATORY) and table.laboratory)


def require_fill(actor: Actor, table: EntryTable) -> None:
    """Refuse (403) an actor who may not write in this table."""
    actor.require(Role.ECOLOGIST, Role.LABORATORY)
    if not may_fill(actor, table):
        raise Refused(
            "ROLE",
            _("A laboratory enters measurements only."),
            fix=_("The ecologist of the facility fills this table."),
            status=403,
        )


@transaction.atomic
def add_row(
    actor: Actor, quarter: Quarter, slug: str, texts: Mapping[str, str], *, row_id: UUID | None = None
) -> QuarterRow:
    """Append a row from its written texts; an answer «there is nothing» of the table falls away.

    Raises Refused CELLS (422, per column), DOUBLE, FROZEN (409), ROLE (403), GONE (404).
    """
    table = table_of(slug)
    require_fill(actor, table)
    fresh = lock_open(actor, quarter.pk)
    resolver = QuarterResolver(actor, fresh, table)
    row: QuarterRow = store.add_row(
        table.model,
        table.spec,
        completed(actor, table, resolver, texts),
        resolver,
        fixed={"quarter": fresh, **table.fixed},
        key=table.key,
        row_id=row_id,
    )
    fresh.answers.filter(table=slug).delete()
    rows_changed.send(sender=Quarter, quarter=fresh, actor=actor, slug=slug)
    return row


@transaction.atomic
def save_row(
    actor: Actor, quarter: Quarter, slug: str, row_id: UUID, texts: Mapping[str, str], *, row_version: int | None
) -> QuarterRow:
    """Save a row if nobody saved it since `row_version`; otherwise Refused STALE (409) with the other's values."""
    table = table_of(slug)
    require_fill(actor, table)
    fresh = lock_open(actor, quarter.pk)
    resolver = QuarterResolver(actor, fresh, table)
    row: QuarterRow = store.save_row(
        row_of(actor, fresh, table, row_id),
        table.spec,
        completed(actor, table, resolver, texts),
        resolver,
        row_version=row_version,
        fixed={"quarter": fresh, **table.fixed},
        key=table.key,
    )
    rows_changed.send(sender=Quarter, quarter=fresh, actor=actor, slug=slug)
    return row


@transaction.atomic
def delete_row(actor: Actor, quarter: Quarter, slug: str, row_id: UUID, *, row_version: int | None = None) -> None:
    """Remove a row; history keeps it."""
    table = table_of(slug)
    require_fill(actor, table)
    fresh = lock_open(actor, quarter.pk)
    row = row_of(actor, fresh, table, row_id)
    events.record(actor, "quarter.row_deleted", fresh, table=slug, row=str(row))
    store.delete_row(row, table.spec, row_version=row_version)
    rows_changed.send(sender=Quarter, quarter=fresh, actor=actor, slug=slug)


def row_of(actor: Actor, quarter: Quarter, table: EntryTable, row_id: UUID) -> Any:
    """The row of this table and quarter that the actor may see; a 404 refusal otherwise."""
    seen = table.model._default_manager.visible_to(actor)
    row = seen.filter(pk=row_id, quarter=quarter, **table.fixed).first()
    if row is None:
        raise Refused("GONE", _("There is no such row."), fix=_("Go back to the table."), status=404)
    return row


def completed(actor: Actor, table: EntryTable, resolver: QuarterResolver, texts: Mapping[str, str]) -> dict[str, str]:
    """Texts with what follows from others: a laboratory's own name, laboratory and day of a chosen protocol."""
    written = {key: str(text or "") for key, text in texts.items()}
    if not table.laboratory:
        return written
    if actor.has(Role.LABORATORY):
        written["laboratory"] = Laboratory.objects.visible_to(actor).get().name
        if table.slug == "emissions":
            written["how"] = INSTRUMENTAL
    protocol = resolver(Kind.PROTOCOL, written.get("protocol", ""))
    if protocol is not None:
        _take_from(protocol, table, resolver, written)
    return written


def _take_from(protocol: Protocol, table: EntryTable, resolver: QuarterResolver, written: dict[str, str]) -> None:
    if is_blank(written.get("laboratory", "")):
        written["laboratory"] = protocol.laboratory.name
    if is_blank(written.get("sampled_on", "")):
        written["sampled_on"] = f"{protocol.sampled_on:%d.%m.%Y}"
    named = resolver(Kind.LABORATORY, written["laboratory"])
    if named is not None and named.pk != protocol.laboratory_id:
        words = _("Protocol %(protocol)s is of another laboratory: %(laboratory)s.") % {
            "protocol": protocol.label,
            "laboratory": protocol.laboratory.name,
        }
        raise Refused(
            "PROTOCOL",
            words,
            fix=_("Choose the protocol of the laboratory that measured."),
            place=Place(table=table.slug, column="protocol"),
            fields={"protocol": words},
        )
