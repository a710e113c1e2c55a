"""The tables of a programme version as benches of the grid (ADR 9)."""

from __future__ import annotations

from typing import Any

from operators import resolve
from pekportal.kit.access import Actor, Role
from pekportal.kit.grid import Bench
from pekportal.kit.refused import Place, Refused
from programs.models import ProgramVersion
from programs.services.opened import lock_open
from programs.tables.registry import ProgramTable, table_of


def own_table(slug: str) -> tuple[ProgramTable, Any]:
    """A table with own rows and its row model; Refused DERIVED for tables 1 and 3, TABLE (404) for an unknown one."""
    from django.utils.translation import gettext as _

    table = table_of(slug)
    if table.model is None:
        raise Refused(
            "DERIVED",
            _("Table %(number)s comes from the register.") % {"number": table.spec.number},
            fix=_("Correct the facility or its sources in the register."),
            place=Place(slug),
        )
    return table, table.model


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
