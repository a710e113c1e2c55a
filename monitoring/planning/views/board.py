"""The board of the quarter: to do, waiting for the laboratory, entered, confirmed zero."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.cases.queries import unscheduled_of
from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.plan import Group
from monitoring.planning.board import Board, Card, State, board_for
from monitoring.planning.models import AdversePeriod
from monitoring.planning.views.shared import ICONS, READERS, TONES, card_values, page_of, state_word
from monitoring.views import shown
from pekportal.kit import access
from pekportal.kit.access import Actor, Role
from pekportal.kit.charts import ring
from pekportal.kit.requests import PortalRequest

IN_COLUMN = 12  # cards of a column; the rest stands on the page of the column
ON_PAGE = 60


@access.roles(*READERS)
@require_safe
def board(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The four columns, or one of them as a list (`?state=`), all kinds of tasks or one (`?group=`)."""
    quarter, book = page_of(request, pk)
    actor, whole = request.actor, board_for(request.actor, book)
    group = request.GET.get("group") if request.GET.get("group") in set(Group) else ""
    cards = [card for card in whole.cards if not group or card.task.watch.group == group]
    state = request.GET.get("state")
    listed = State(state) if state in set(State) else None
    page = None
    if listed is not None:
        page = Paginator([card for card in cards if card.state is listed], ON_PAGE).get_page(request.GET.get("page"))
    context = _head(quarter, book, actor, whole, group) | {
        "columns": [_column(state, cards, quarter, actor) for state in State if listed in (None, state)],
        "page": page,
        "cards": [card_values(card, quarter, actor) for card in page] if page is not None else [],
        "state": listed or "",
        "can_order": quarter.is_open and actor.has(Role.ECOLOGIST) and any(card.may_be_ordered for card in cards),
        "orderable": sum(card.may_be_ordered for card in whole.cards),
    }
    return render(request, "planning/board.html", context)


def _head(quarter: Quarter, book: QuarterBook, actor: Actor, whole: Board, group: str | None) -> dict[str, Any]:
    laboratory = actor.has(Role.LABORATORY)
    plan = book.plan
    return {
        "quarter": quarter,
        "period": quarter.period.label(shown.lang()),
        "laboratory": laboratory,
        "plan": plan,
        "ring": "" if laboratory else ring(plan.done, plan.due, _("Plan of the quarter")),
        "groups": [
            {"code": one, "label": shown.group_word(one), "count": count, "current": one == group}
            for one in Group
            if (count := sum(card.task.watch.group == one for card in whole.cards))
        ],
        "group": group,
        "orphans": whole.orphans,
        "can_edit": quarter.is_open and actor.has(Role.ECOLOGIST),
        "unscheduled": unscheduled_of(quarter) if actor.is_operator else [],
        "adverse": [] if laboratory else list(AdversePeriod.objects.live().filter(quarter=quarter).order_by("first")),
    }


def _column(state: State, cards: list[Card], quarter: Quarter, actor: Actor) -> dict[str, Any]:
    mine = [card for card in cards if card.state is state]
    return {
        "state": state,
        "title": state_word(state, actor),
        "tone": TONES[state],
        "icon": ICONS[state],
        "count": len(mine),
        "cards": [card_values(card, quarter, actor) for card in mine[:IN_COLUMN]],
        "more": max(0, len(mine) - IN_COLUMN),
    }
