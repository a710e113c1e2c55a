"""The activity data of a quarter as a bench of the grid and as a workbook (ADR 9, 11)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from monitoring.calc.models import ActivityRow
from monitoring.calc.table import KEY, SPEC
from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from operators import resolve
from pekportal.kit.access import Actor, Role
from pekportal.kit.grid import Bench
from pekportal.kit.sheets.benches import table_from
from pekportal.kit.sheets.values import SheetDocument


def bench_of(actor: Actor, quarter: Quarter, *, writing: bool = False) -> Bench:
    """The bench of the activity data; with `writing` the quarter is locked and must be open.

    Refused ROLE (403), GONE (404), FROZEN (409).
    """
    if writing:
        actor.require(Role.ECOLOGIST)
        quarter = lock_open(actor, quarter.pk)

    def own(rows: Any) -> Any:
        return rows.visible_to(actor)

    return Bench(
        spec=SPEC,
        model=ActivityRow,
        fixed={"quarter": quarter},
        resolve=resolve.resolver(quarter.facility),
        key=KEY,
        lead=quarter,
        actor=actor,
        can_edit=quarter.is_open and (actor.system or actor.has(Role.ECOLOGIST)),
        label=resolve.label,
        seen=None if actor.system else own,
    )


def document_of(actor: Actor, quarter: Quarter) -> SheetDocument:
    """The activity data as a workbook of one table."""
    lang = (get_language() or "ru")[:2]
    register = resolve.resolver(quarter.facility)
    table = table_from(bench_of(actor, quarter), suggest=register.suggest)
    title = f"{quarter.facility.label(lang)} · {quarter.period.label(lang)}"
    return SheetDocument(f"activity/{quarter.pk}", title, (table,))
