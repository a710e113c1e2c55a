"""What the desk shows on the inspector's first page."""

from __future__ import annotations

from inspections.desk import presenters
from inspections.desk.board import sums_of
from inspections.desk.filters import Filter
from inspections.desk.models import Standing
from inspections.desk.sums import Numbers
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import due_on, reporting_quarter, today
from pekportal.kit.panels import Panel, provides

WORST = 5


@provides(Role.INSPECTOR, order=10)
def territory(actor: Actor) -> Panel:
    """The quarter that is being reported in words and numbers, and the longest silence."""
    period = reporting_quarter()
    asked = Filter(period)
    numbers = sums_of(actor, [period]).whole.get(period, Numbers())
    late = Standing.objects.visible_to(actor).late(today()).for_list()
    return Panel(
        "desk/panel.html",
        {
            "period": period,
            "sentence": presenters.sentence(numbers, period, due_on(period), actor.language),
            "figures": presenters.figures_of(numbers, asked),
            "worst": presenters.rows_of(late.order_by(*Filter(None).order(actor.language))[:WORST], actor),
            "all_late": presenters.list_url(Filter(None)),
        },
    )
