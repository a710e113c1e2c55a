"""A workbook applied to the tables of a programme version: one transaction, through blocks (ADR 9, 11)."""

from __future__ import annotations

from django.db import transaction

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.sheets import benches, pages
from pekportal.kit.sheets.difference import compare
from programs.benches import bench_of
from programs.models import ProgramVersion
from programs.services.opened import lock_open
from programs.workbook import document_of


@transaction.atomic
def apply_workbook(actor: Actor, version: ProgramVersion, order: pages.Order) -> benches.Applied:
    """Apply the difference that the person saw, compared anew with the tables as they stand now.

    Refused ROLE (403), GONE (404), FROZEN, MEANWHILE (409), STOPS and what a block refuses (422): nothing is changed.
    The file is kept as the origin of the changes.
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, version.pk)
    found = compare(document_of(actor, fresh), order.book, remove_absent=order.remove_absent)
    pages.refuse_unseen(found, order.seen)
    applied = benches.apply(found, lambda slug: bench_of(actor, fresh, slug, writing=True), taken=order.taken)
    if not applied.nothing:
        file = order.file.keep(actor)
        events.record(
            actor,
            "program.workbook",
            fresh,
            file=str(file.pk),
            name=file.name,
            added=applied.added,
            changed=applied.changed,
            removed=applied.removed,
        )
    return applied
