"""What the room tells the quarter's page: its door, the days of НМУ, and who was asked for which task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from monitoring import rooms, weather
from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.planning.board import State, board_for
from monitoring.planning.models import AdversePeriod, LaboratoryOrder
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today


@weather.provides
def registered_days(quarter: Quarter) -> Iterator[dt.date]:
    """Every day of the periods of НМУ that are not withdrawn."""
    for first, last in AdversePeriod.objects.live().filter(quarter=quarter).values_list("first", "last"):
        for step in range((last - first).days + 1):
            yield first + dt.timedelta(days=step)


@rooms.tells
def who_was_asked(actor: Actor, quarter: Quarter) -> dict[str, rooms.Told]:
    """Ordered tasks with laboratory and term; a laboratory does not get those of another one."""
    found: dict[str, rooms.Told] = {}
    for order in LaboratoryOrder.objects.live().filter(quarter=quarter).select_related("laboratory"):
        day = f"{order.until:%d.%m.%Y}"
        if not actor.has(Role.LABORATORY):
            words = _("ordered from %(laboratory)s until %(day)s") % {"laboratory": order.laboratory, "day": day}
            found[order.key] = rooms.Told(words)
        elif order.laboratory_id == actor.laboratory_id:
            found[order.key] = rooms.Told(_("ordered from you until %(day)s") % {"day": day})
        else:
            found[order.key] = rooms.Told(hidden=True)
    return found


@rooms.provides(10)
def door(actor: Actor, book: QuarterBook) -> rooms.Door:
    """The board of the plan."""
    board = board_for(actor, book)
    url = reverse("planning:board", args=[book.quarter.pk])
    if actor.has(Role.LABORATORY):
        waiting = len(board.column(State.WAITING))
        return rooms.Door(_("Orders and plan"), url, _("ordered from you: %(count)d") % {"count": waiting}, icon="list")
    late = sum(card.is_late(today()) for card in board.cards)
    plan = book.plan
    line = _("%(done)d of %(due)d done") % {"done": plan.done, "due": plan.due}
    if late:
        line += " · " + _("late: %(count)d") % {"count": late}
    return rooms.Door(_("Board of the plan"), url, line, "overdue" if late else "", "list")
