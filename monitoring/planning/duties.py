"""What the plan asks of a laboratory on its first page: what was ordered from it, then what nobody was asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language, ngettext
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

LISTED = 8  # measurements of a quarter that nobody was asked for
SOON = 5  # days from which an order needs attention


@provides(Role.LABORATORY)
def tasks_of_the_laboratory(actor: Actor) -> Iterator[Duty]:
    """Ordered tasks by their terms, each opening its form; then the measurements still without an order."""
    opened = Quarter.objects.visible_to(actor).filter(state=OPEN).for_list().order_by("year", "quarter")[:MOST]
    for quarter in opened[:DEEP]:
        board = board_for(actor, QuarterBook(quarter))
        place = f"{quarter.facility.label(_lang())} · {quarter.period.label(_lang())}"
        for card in board.column(State.WAITING):
            yield _ordered(quarter, card, place)
        free = board.column(State.TODO)
        for card in free[:LISTED]:
            yield _free(quarter, card, place)
        if len(free) > LISTED:
            hidden = len(free) - LISTED
            words = ngettext("and %(count)s more", "and %(count)s more", hidden) % {"count": hidden}
            yield Duty(words, reverse("planning:board", args=[quarter.pk]), place, tone="info")


def _ordered(quarter: Quarter, card: Card, place: str) -> Duty:
    left = (card.until - today()).days
    note = card.order.note if card.order is not None else ""
    return Duty(
        card.task.words,
        shown.entry_url(quarter, card.task.watch, True),
        _("Ordered from your laboratory"),
        due_on=card.until + dt.timedelta(days=1),
        tone="overdue" if left < 0 else "attention" if left <= SOON else "waiting",
        detail=" · ".join(part for part in (place, shown.about_task(card.task), note) if part),
    )


def _free(quarter: Quarter, card: Card, place: str) -> Duty:
    until = _("until %(day)s") % {"day": f"{card.until:%d.%m.%Y}"}
    return Duty(
        card.task.words,
        shown.entry_url(quarter, card.task.watch, True),
        place,
        tone="info",
        detail=f"{until} · {shown.about_task(card.task)}",
    )


def _lang() -> str:
    return (get_language() or "ru")[:2]
