"""A workbook applied to the tables of a quarter: one transaction, through blocks (ADR 9, 11)."""

from __future__ import annotations

from django.db import transaction

from monitoring.benches import bench_of
from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from monitoring.signals import rows_changed
from monitoring.tables.registry import TABLES
from monitoring.workbook import document_of
from pekportal.kit.access import Actor, Role
from pekportal.kit.sheets import benches, pages, taking


@transaction.atomic
def apply_workbook(actor: Actor, quarter: Quarter, order: pages.Order) -> benches.Applied:
    """Apply the difference that the person saw (`kit.sheets.taking`); Refused ROLE (403), GONE (404), FROZEN (409)."""
    actor.require(Role.ECOLOGIST, Role.LABORATORY)
    fresh = lock_open(actor, quarter.pk)
    applied = taking.take(
        actor,
        fresh,
        order,
        document=document_of(actor, fresh),
        bench_of=lambda slug: bench_of(actor, fresh, slug, writing=True),
        event="quarter.workbook",
    )
    for slug in TABLES:
        rows_changed.send(sender=Quarter, quarter=fresh, actor=actor, slug=slug)
    return applied
