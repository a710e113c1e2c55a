"""A workbook applied to the journal of a quarter: one transaction, through blocks (ADR 9, 11)."""

from __future__ import annotations

from django.db import transaction

from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from monitoring.waste.benches import journal_bench
from monitoring.waste.services.journal import keep_sound
from monitoring.waste.workbook import document_of
from pekportal.kit.access import Actor, Role
from pekportal.kit.sheets import benches, pages, taking


@transaction.atomic
def apply_workbook(actor: Actor, quarter: Quarter, order: pages.Order) -> benches.Applied:
    """Apply the difference that the person saw; Refused NEGATIVE, OPENING, ROLE, GONE, FROZEN."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    applied = taking.take(
        actor,
        fresh,
        order,
        document=document_of(actor, fresh),
        bench_of=lambda _slug: journal_bench(actor, fresh, writing=True),
        event="waste.workbook",
    )
    keep_sound(fresh.facility_id)
    return applied
