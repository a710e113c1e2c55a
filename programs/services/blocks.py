"""A block of changes to one table of a programme version (ADR 9)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from pekportal.kit import grid
from pekportal.kit.access import Actor
from programs.benches import bench_of
from programs.models import ProgramVersion


@transaction.atomic
def apply_block(
    actor: Actor, version: ProgramVersion, slug: str, changes: Iterable[grid.Change], *, how: str
) -> grid.Outcome:
    """Apply a block to a table; `how` is one of kit.grid.HOWS.

    Raises Refused ROLE (403), GONE and TABLE (404), FROZEN (409), DERIVED, COLUMN, TOO_MANY, HOW (422).
    """
    return grid.apply(bench_of(actor, version, slug, writing=True), changes, how=how)
