"""What the plan asks of a laboratory on its first page: what was ordered from it, then what nobody was asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.duties import DEEP, MOST
from monitoring.facts import QuarterBook
from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.planning.board import Card, State, board_for
from monitoring.views import shown
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty, provides

SOON = 5  # days from which an order needs attention


@provides(Role.LABORATORY)
def tasks_of_the_laboratory(actor: Actor) -> Iterator[Duty]:
    """Ordered tasks by their terms, each opening its form; then the measurements still without an order."""
    opened = Quarter.objects.visible_to(actor).filter(state=OPEN).for_list().order_by("year", "quarter")[:MOST]
    for quarter in opened[:DEEP]:
        board = board_for(actor, QuarterBook(quarter))
        place = f"{quarter.facility.label(_lang())} · {quarter.period.label(_lang())}"
        for card in board.column(State.WAITING):
            yield _duty(quarter, card, _("Ordered from your laboratory"), place)
        for card in board.column(State.TODO):
            yield _duty(quarter, card, place, "")


def _duty(quarter: Quarter, card: Card, group: str, place: str) -> Duty:
    left = (card.until - today()).days
    ordered = card.state is State.WAITING
    late = left < 0
    note = card.order.note if card.order is not None else ""
    return Duty(
        card.task.words,
        shown.entry_url(quarter, card.task.watch, True),
        group,
        due_on=card.until + dt.timedelta(days=1),
        tone="overdue" if late and ordered else "attention" if late or left <= SOON else "waiting",
        detail=" · ".join(part for part in (place, shown.about_task(card.task), note) if part),
    )


def _lang() -> str:
    return (get_language() or "ru")[:2]
