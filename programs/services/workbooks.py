"""A workbook applied to the tables of a programme version: one transaction, through blocks (ADR 9, 11)."""

from __future__ import annotations

from django.db import transaction

from pekportal.kit.access import Actor, Role
from pekportal.kit.sheets import benches, pages, taking
from programs.benches import bench_of
from programs.models import ProgramVersion
from programs.services.opened import lock_open
from programs.workbook import document_of


@transaction.atomic
def apply_workbook(actor: Actor, version: ProgramVersion, order: pages.Order) -> benches.Applied:
    """Apply the difference that the person saw (`kit.sheets.taking`); Refused ROLE (403), GONE (404), FROZEN (409)."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, version.pk)
    return taking.take(
        actor,
        fresh,
        order,
        document=document_of(actor, fresh),
        bench_of=lambda slug: bench_of(actor, fresh, slug, writing=True),
        event="program.workbook",
    )
