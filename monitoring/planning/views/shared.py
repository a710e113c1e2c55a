"""What the pages of the plan share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.planning.board import Card, State
from monitoring.views import shown
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.LABORATORY)
OPERATORS = (Role.ECOLOGIST, Role.DIRECTOR)
TONES = {State.TODO: "waiting", State.WAITING: "info", State.ENTERED: "done", State.ZERO: "draft"}
ICONS = {State.TODO: "circle", State.WAITING: "send", State.ENTERED: "check", State.ZERO: "dash"}


def page_of(request: PortalRequest, pk: UUID) -> tuple[Quarter, QuarterBook]:
    """The quarter the actor may see (else 404) and its book."""
    quarter = shown.visible_quarter(request, pk)
    return quarter, QuarterBook(quarter)


def state_word(state: State, actor: Actor) -> str:
    """Heading of a column."""
    if state is State.WAITING and actor.has(Role.LABORATORY):
        return _("Ordered from you")
    return {
        State.TODO: _("To do"),
        State.WAITING: _("Waiting for the laboratory"),
        State.ENTERED: _("Entered"),
        State.ZERO: _("Confirmed zero"),
    }[state]


def card_values(card: Card, quarter: Quarter, actor: Actor) -> dict[str, Any]:
    """A card as the templates show it."""
    task, order = card.task, card.order
    fill = quarter.is_open and actor.has(Role.ECOLOGIST, Role.LABORATORY) and not task.done
    return {
        "key": task.key,
        "words": task.words,
        "about": shown.about_task(task),
        "group": shown.group_word(task.watch.group),
        "state": card.state,
        "tone": "overdue" if card.is_late(today()) else TONES[card.state],
        "late": card.is_late(today()),
        "icon": ICONS[card.state],
        "about_who": " · ".join(part for part in (task.watch.performer, task.watch.method) if part),
        "until": card.until,
        "url": shown.entry_url(quarter, task.watch, fill),
        "order": order,
        "moved": order is not None and card.state is State.WAITING and order.until != task.until,
        "task_until": task.until,
        "can_order": quarter.is_open and actor.has(Role.ECOLOGIST) and card.may_be_ordered,
        "can_withdraw": quarter.is_open and actor.has(Role.ECOLOGIST) and card.state is State.WAITING,
    }


def refused_on(form: forms.Form, refused: Refused) -> int:
    """Put the refusal back on the form and return its status; what is no matter of the form goes on."""
    if refused.status in (403, 404):
        raise refused
    add_refusal(form, refused)
    return refused.status
