"""The tables of a programme version as benches of the grid (ADR 9)."""

from __future__ import annotations

from operators import resolve
from pekportal.kit.access import Actor, Role
from pekportal.kit.grid import Bench
from programs.models import ProgramVersion
from programs.services.opened import lock_open
from programs.tables.registry import own_table


def bench_of(actor: Actor, version: ProgramVersion, slug: str, *, writing: bool = False) -> Bench:
    """The bench of one table of a version the actor may see.

    With `writing` the version is locked for the transaction and must be open, and the actor must be its ecologist:
    Refused ROLE (403), GONE (404), FROZEN (409), DERIVED (422).
    """
    if writing:
        actor.require(Role.ECOLOGIST)
    table, model = own_table(slug)
    if writing:
        version = lock_open(actor, version.pk)
    facility = version.program.facility
    return Bench(
        spec=table.spec,
        model=model,
        fixed={"version": version},
        resolve=resolve.resolver(facility, media=table.media),
        lead=version,
        actor=actor,
        can_edit=version.is_open and (actor.system or actor.has(Role.ECOLOGIST)),
        label=resolve.label,
    )
