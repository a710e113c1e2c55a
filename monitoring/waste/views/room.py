"""The front page of the room: what lies where, how it changed, what is near its term."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.models import Quarter
from monitoring.views import shown
from monitoring.waste.queries import WasteBook, book_of, breaches_of
from monitoring.waste.rules.running import balances, daily, movement
from monitoring.waste.told import breach_words
from monitoring.waste.views.places import READERS, context
from monitoring.waste.words import number, plain
from pekportal.kit import access
from pekportal.kit.calendar import today
from pekportal.kit.charts import Chart, Point, line_chart
from pekportal.kit.requests import PortalRequest

POINTS = 9  # points of a small chart


@access.roles(*READERS)
@require_safe
def room(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Balances by waste and place, a chart of each waste, breaches."""
    quarter = shown.visible_quarter(request, pk)
    until = min(quarter.period.end, max(today(), quarter.period.start))
    book = book_of(quarter.facility, until)
    used = [key for key in book.streams if key in book.by_stream]
    return render(
        request,
        "waste/room.html",
        context(
            request,
            quarter,
            "room",
            until=until,
            streams=[_stream(book, quarter, key, until) for key in used],
            breaches=[breach_words(one) for one in breaches_of(quarter, book)],
        ),
    )


def _stream(book: WasteBook, quarter: Quarter, key: str, until: dt.date) -> dict[str, Any]:
    first = quarter.period.start
    mine = book.by_stream[key]
    moved = movement(mine, key, first, until)
    limit = book.limit_on(key, "accumulation", until)
    places = [
        (place or _("place not named"), number(tonnes))
        for (_stream, place), tonnes in sorted(balances(mine, until).items())
    ]
    return {
        "stream": book.streams[key],
        "moved": {name: number(getattr(moved, name)) for name in _NAMES},
        "end": number(moved.end),
        "limit": number(limit) if limit is not None else "",
        "places": places,
        "chart": stock_chart(book, key, first, until, limit)
        if any(lay for _day, lay in _days(book, key, until))
        else None,
    }


def _days(book: WasteBook, key: str, until: dt.date) -> list[tuple[dt.date, Any]]:
    return daily(book.by_stream[key], key, until - dt.timedelta(days=92), until)


_NAMES = ("begin", "formed", "received", "transferred", "operated", "placed")


def stock_chart(book: WasteBook, key: str, first: dt.date, last: dt.date, limit: Any = None) -> Chart:
    """What lay at the end of each day with an entry; of many days the last of each stretch."""
    days = daily(book.by_stream[key], key, first, last)
    if len(days) > POINTS:
        step = (len(days) - 1) / (POINTS - 1)
        days = [days[round(place * step)] for place in range(POINTS)]
    points = [Point(f"{day:%d.%m}", plain(tonnes)) for day, tonnes in days]
    title = _("%(waste)s: what lies, t") % {"waste": book.streams[key].name}
    return line_chart(title, points, unit="т", limit=None if limit is None else plain(limit))
