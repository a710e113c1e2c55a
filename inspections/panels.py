"""The inspector's first page: numbers of the territory and who is late."""

from __future__ import annotations

from inspections.board import totals
from inspections.late import late_of
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import reporting_quarter
from pekportal.kit.panels import Panel, provides


@provides(Role.INSPECTOR, order=10)
def territory(actor: Actor) -> Panel:
    """Four numbers of the quarter being reported and the late facilities."""
    period = reporting_quarter()
    return Panel(
        "inspections/panel.html",
        {"period": period, "totals": totals(actor, period), "late": late_of(actor)[:10]},
    )
