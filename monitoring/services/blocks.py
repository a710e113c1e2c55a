"""A block of changes to one entry table of a quarter (ADR 9)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from monitoring.benches import bench_of
from monitoring.models import Quarter
from monitoring.signals import rows_changed
from pekportal.kit import grid
from pekportal.kit.access import Actor, Role


@transaction.atomic
def apply_block(actor: Actor, quarter: Quarter, slug: str, changes: Iterable[grid.Change], *, how: str) -> grid.Outcome:
    """Apply a block to a table; `how` is one of kit.grid.HOWS, a laboratory's typing is «laboratory».

    A protocol of another laboratory is a problem of its cell and not kept. Raises Refused ROLE (403), GONE and TABLE
    (404), FROZEN (409), COLUMN, TOO_MANY, HOW (422).
    """
    how = "laboratory" if how == "typed" and actor.has(Role.LABORATORY) else how
    bench = bench_of(actor, quarter, slug, writing=True)
    outcome = grid.apply(bench, changes, how=how)
    rows_changed.send(sender=Quarter, quarter=bench.lead, actor=actor, slug=slug)
    return outcome
