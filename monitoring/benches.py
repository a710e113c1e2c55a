"""The entry tables of a quarter as benches of the grid (ADR 9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from monitoring.audience import tables_for
from monitoring.models import Quarter
from monitoring.resolve import QuarterResolver
from monitoring.services.quarters import lock_open
from monitoring.services.rows import completed, may_fill, require_fill
from monitoring.tables.registry import table_of
from operators import resolve
from pekportal.kit.access import Actor, Role
from pekportal.kit.grid import Bench
from pekportal.kit.refused import Refused
from pekportal.kit.tables import Kind


def bench_of(actor: Actor, quarter: Quarter, slug: str, *, writing: bool = False) -> Bench:
    """The bench of one entry table of a quarter the actor may see; a laboratory works with its own rows only.

    With `writing` the quarter is locked for the transaction and must be open: Refused ROLE (403), GONE (404), FROZEN
    (409). An unknown table, or one that is not the laboratory's, is Refused TABLE (404).
    """
    table = table_of(slug)
    if not actor.system and table not in tables_for(actor):
        raise Refused("TABLE", _("There is no such table."), status=404)
    if writing:
        require_fill(actor, table)
        quarter = lock_open(actor, quarter.pk)
    resolver = QuarterResolver(actor, quarter, table)

    def complete(texts: Mapping[str, str]) -> dict[str, str]:
        return completed(actor, table, resolver, texts)

    def own(rows: Any) -> Any:
        return rows.visible_to(actor)

    def has_rows() -> None:
        quarter.answers.filter(table=slug).delete()

    return Bench(
        spec=table.spec,
        model=table.model,
        fixed={"quarter": quarter, **table.fixed},
        resolve=resolver,
        key=table.key,
        single=table.single,
        lead=quarter,
        actor=actor,
        can_edit=quarter.is_open and may_fill(actor, table),
        label=_label,
        complete=complete if table.laboratory else None,
        seen=own if actor.has(Role.LABORATORY) else None,
        on_add=has_rows,
    )


def _label(kind: Kind, found: Any) -> str:
    return str(found.label) if kind == Kind.PROTOCOL else resolve.label(kind, found)
