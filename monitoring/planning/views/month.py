"""The plan as a month: a grid on a desk, a list on a phone."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.planning.board import Board, board_for
from monitoring.planning.models import AdversePeriod
from monitoring.planning.month import Month, months_of
from monitoring.planning.views.shared import READERS, card_values, page_of
from monitoring.views import shown
from pekportal.kit import access
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import is_working_day, today
from pekportal.kit.requests import PortalRequest

IN_DAY = 4  # tasks of a day before «ещё N»


@access.roles(*READERS)
@require_safe
def calendar(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One month of the quarter (`?month=2026-10`): tasks on their last day, days of НМУ, the report's due day."""
    quarter, book = page_of(request, pk)
    months = months_of(quarter.period)
    wanted = Month.parse(request.GET.get("month", ""))
    current = Month.of(today())
    month = wanted if wanted in months else current if current in months else months[0]
    place = months.index(month)
    context = {
        "quarter": quarter,
        "period": quarter.period.label(shown.lang()),
        "month": month,
        "months": [{"month": one, "current": one == month} for one in months],
        "before": months[place - 1] if place else None,
        "after": months[place + 1] if place + 1 < len(months) else None,
        "weeks": _weeks(month, quarter, board_for(request.actor, book), request.actor, _beside(request.actor, book)),
    }
    return render(request, "planning/calendar.html", context)


def _beside(actor: Actor, book: QuarterBook) -> list[dict[str, Any]]:
    """Unscheduled monitoring as cards; a laboratory does not see it."""
    if actor.has(Role.LABORATORY):
        return []
    return [
        {
            "until": one.until,
            "url": one.url,
            "group": _("Unscheduled"),
            "words": one.words,
            "icon": "check" if one.done else "alert",
            "tone": "done" if one.done else "overdue" if one.is_late(today()) else "attention",
        }
        for one in book.beside
    ]


def _weeks(
    month: Month, quarter: Quarter, board: Board, actor: Actor, beside: list[dict[str, Any]]
) -> list[list[dict[str, Any]]]:
    adverse = [] if actor.has(Role.LABORATORY) else list(AdversePeriod.objects.live().filter(quarter=quarter))
    return [[_day(day, month, quarter, board, adverse, actor, beside) for day in week] for week in month.weeks]


def _day(
    day: dt.date,
    month: Month,
    quarter: Quarter,
    board: Board,
    adverse: list[AdversePeriod],
    actor: Actor,
    beside: list[dict[str, Any]],
) -> dict[str, Any]:
    inside = month.holds(day)
    cards = [one for one in beside if one["until"] == day] if inside else []
    cards += [card_values(card, quarter, actor) for card in board.cards if card.until == day] if inside else []
    spell = next((one for one in adverse if one.first <= day <= one.last), None)
    due = inside and not actor.has(Role.LABORATORY) and day == quarter.due_on - dt.timedelta(days=1)
    return {
        "day": day,
        "inside": inside,
        "today": day == today(),
        "free": inside and not is_working_day(day),
        "cards": cards[:IN_DAY],
        "more": max(0, len(cards) - IN_DAY),
        "adverse": spell if inside else None,
        "due": due,
        "empty": not (inside and (cards or spell or due)),
    }
