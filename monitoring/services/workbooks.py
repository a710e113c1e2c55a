"""A workbook applied to the tables of a quarter: one transaction, through blocks (ADR 9, 11)."""

from __future__ import annotations

from django.db import transaction

from monitoring.benches import bench_of
from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from monitoring.workbook import document_of
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.sheets import benches, pages
from pekportal.kit.sheets.difference import compare


@transaction.atomic
def apply_workbook(actor: Actor, quarter: Quarter, order: pages.Order) -> benches.Applied:
    """Apply the difference that the person saw, compared anew with the tables as they stand now.

    Refused ROLE (403), GONE (404), FROZEN, MEANWHILE (409), STOPS and what a block refuses (422): nothing is changed.
    The file is kept as the origin of the changes.
    """
    actor.require(Role.ECOLOGIST, Role.LABORATORY)
    fresh = lock_open(actor, quarter.pk)
    found = compare(document_of(actor, fresh), order.book, remove_absent=order.remove_absent)
    pages.refuse_unseen(found, order.seen)
    applied = benches.apply(found, lambda slug: bench_of(actor, fresh, slug, writing=True), taken=order.taken)
    if not applied.nothing:
        file = order.file.keep(actor)
        events.record(
            actor,
            "quarter.workbook",
            fresh,
            file=str(file.pk),
            name=file.name,
            added=applied.added,
            changed=applied.changed,
            removed=applied.removed,
        )
    return applied
