"""What a person's calendar shows: open tasks of the quarters in sight, and the due days of their reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.beside import Beside
from monitoring.facts import QuarterBook
from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.plan import Group
from monitoring.planning.board import Card, State, board_for
from monitoring.views import shown
from pekportal.kit.access import Actor, Role
from pekportal.kit.ics import Happening

MOST_QUARTERS = 30
SINGLE = 3  # more tasks of one kind on one day become one event with a list
HOST = "pekportal"
Absolute = Callable[[str], str]


def happenings(actor: Actor, absolute: Absolute) -> Iterator[Happening]:
    """Events of every open quarter in sight; `absolute` makes a full address of a path."""
    opened = Quarter.objects.visible_to(actor).filter(state=OPEN).for_list().order_by("year", "quarter")
    for quarter in opened[:MOST_QUARTERS]:
        yield from _of_tasks(actor, quarter, absolute)
        if not actor.has(Role.LABORATORY):
            yield _of_report(quarter, absolute)


def _of_tasks(actor: Actor, quarter: Quarter, absolute: Absolute) -> Iterator[Happening]:
    book = QuarterBook(quarter)
    if not actor.has(Role.LABORATORY):
        yield from (_beside(quarter, one, absolute) for one in book.beside if not one.done)
    waiting = (State.WAITING,) if actor.has(Role.LABORATORY) else (State.TODO, State.WAITING)
    cards = [card for card in board_for(actor, book).cards if card.state in waiting]
    order = list(Group)

    def place(card: Card) -> tuple[dt.date, int]:
        return card.until, order.index(card.task.watch.group)

    for (day, _number), found in groupby(sorted(cards, key=place), key=place):
        same = list(found)
        if len(same) > SINGLE:
            yield _together(actor, quarter, day, same, absolute)
        else:
            yield from (_single(actor, quarter, card, absolute) for card in same)


def _beside(quarter: Quarter, one: Beside, absolute: Absolute) -> Happening:
    kind = _("Unscheduled")
    return Happening(
        uid=f"{one.key}.{quarter.pk}@{HOST}",
        day=one.until,
        title=f"{kind}: {one.words}",
        details="\n".join((_place(quarter), one.basis)),
        url=absolute(one.url),
        kind=kind,
    )


def _single(actor: Actor, quarter: Quarter, card: Card, absolute: Absolute) -> Happening:
    kind = shown.group_word(card.task.watch.group)
    fill = actor.has(Role.ECOLOGIST, Role.LABORATORY)
    lines = [_place(quarter), shown.about_task(card.task), card.task.watch.method, _asked(card)]
    return Happening(
        uid=f"{card.task.key}.{quarter.pk}@{HOST}",
        day=card.until,
        title=f"{kind}: {card.task.words}",
        details="\n".join(line for line in lines if line),
        url=absolute(shown.entry_url(quarter, card.task.watch, fill)),
        kind=kind,
    )


def _asked(card: Card) -> str:
    if card.order is None:
        return ""
    return " · ".join(part for part in (str(card.order.laboratory), card.order.note) if part)


def _together(actor: Actor, quarter: Quarter, day: dt.date, cards: list[Card], absolute: Absolute) -> Happening:
    group = cards[0].task.watch.group
    title = _("%(kind)s: %(count)d tasks") % {"kind": shown.group_word(group), "count": len(cards)}
    return Happening(
        uid=f"{group}.{day:%Y%m%d}.{quarter.pk}@{HOST}",
        day=day,
        title=f"{title} · {quarter.facility.label(_lang())}",
        details="\n".join([_place(quarter), *(f"– {card.task.words}" for card in cards)]),
        url=absolute(_board(quarter.pk)),
        kind=shown.group_word(group),
    )


def _of_report(quarter: Quarter, absolute: Absolute) -> Happening:
    return Happening(
        uid=f"report.{quarter.pk}@{HOST}",
        day=quarter.due_on - dt.timedelta(days=1),  # handed in before that day
        title=_("Last day of the report: %(place)s") % {"place": _place(quarter)},
        url=absolute(_board(quarter.pk)),
        kind=_("Report"),
        remind_days=10,
    )


def _board(pk: UUID) -> str:
    return reverse("planning:board", args=[pk])


def _place(quarter: Quarter) -> str:
    return f"{quarter.facility.label(_lang())} · {quarter.period.label(_lang())}"


def _lang() -> str:
    return (get_language() or "ru")[:2]
