"""The board of the territory and the list behind it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from inspections.desk import presenters, states
from inspections.desk.board import Sums, activities_of, last_quarters, sums_of
from inspections.desk.counting import counted, walked
from inspections.desk.filters import Filter
from inspections.desk.models import Standing
from inspections.desk.queries import StandingQuerySet
from inspections.desk.sums import Numbers
from pekportal.kit import access, keyset
from pekportal.kit.access import Role
from pekportal.kit.calendar import Quarter, due_on, today
from pekportal.kit.panels import Panel, panels_about
from pekportal.kit.requests import PortalRequest

PER_PAGE = 50
WORST = 5
MOST_ACTIVITIES = 15


@access.roles(Role.INSPECTOR)
@require_safe
def overview(request: PortalRequest) -> HttpResponse:
    """Who of the territory has filed a quarter: in words, by place over twelve quarters, by category, by activity."""
    actor, asked = request.actor, Filter.read(request.GET)
    period = asked.period or last_quarters()[-1]
    asked = Filter(period, district=asked.district, category=asked.category)
    periods = last_quarters()
    sums = sums_of(actor, sorted({*periods, period}), place=asked.district, category=asked.category)
    numbers = sums.whole.get(period, Numbers())
    late = Standing.objects.visible_to(actor).late(today()).for_list()
    worst = late.order_by(*Filter(None).order(actor.language))[:WORST]
    activities = activities_of(actor, period, place=asked.district, category=asked.category)
    context = {
        "asked": asked,
        "period": period,
        "periods": periods,
        "quarters": _quarters(periods, asked),
        "numbers": numbers,
        "sentence": presenters.sentence(numbers, period, due_on(period), actor.language),
        "figures": presenters.figures_of(numbers, asked),
        "heat": presenters.heat_rows(sums, periods, asked, actor),
        "level": sums.level,
        "categories": [(line, line.of(period), _category(asked, line.code)) for line in sums.categories],
        "activities": [
            (line, line.of(period), presenters.list_url(_activity(asked, line.code)))
            for line in activities[:MOST_ACTIVITIES]
        ],
        "more_activities": len(activities) - MOST_ACTIVITIES,
        "worst": presenters.rows_of(worst, actor),
        "all_late": presenters.list_url(Filter(None)),
        "list_url": presenters.list_url(asked),
        "panels": [render_to_string(p.template, p.context, request) for p in _panels(request)],
    }
    return render(request, "desk/board.html", context)


def _panels(request: PortalRequest) -> list[Panel]:
    """What other rooms of the inspector show here: `kit.panels.about("operators.department", page="board")`."""
    return panels_about(request.actor, request.membership.department, "board")


def _category(asked: Filter, code: str) -> str:
    return presenters.list_url(Filter(asked.period, district=asked.district, category=int(code)))


def _activity(asked: Filter, code: str) -> Filter:
    return Filter(asked.period, district=asked.district, category=asked.category, oked=code)


def _quarters(periods: list[Quarter], asked: Filter) -> list[tuple[Quarter, str, bool]]:
    return [
        (one, f"?{Filter(one, district=asked.district, category=asked.category).query}", one == asked.period)
        for one in reversed(periods)
    ]


@access.roles(Role.INSPECTOR)
@require_safe
def standings(request: PortalRequest) -> HttpResponse:
    """The facilities of the territory by the filter, fifty a page."""
    actor, asked = request.actor, Filter.read(request.GET)
    rows = asked.rows(actor)
    sums = sums_of(actor, [asked.period or last_quarters()[-1]])
    order = asked.order(actor.language)
    page = keyset.page(rows, order, request.GET, size=PER_PAGE, shown=StandingQuerySet.for_list, sums=walked(asked))
    context = {
        "asked": asked,
        "page": page,
        "rows": presenters.rows_of(page.rows, actor),
        "counted": counted(actor, asked, rows, sums, page.sums),
        **_choices(request, asked, sums),
    }
    return render(request, "desk/standings.html", context)


def _choices(request: PortalRequest, asked: Filter, sums: Sums) -> dict[str, Any]:
    """What the fields of the filter offer."""
    actor = request.actor
    period = asked.period or last_quarters()[-1]
    return {
        "quarters": [(str(one), one.label(actor.language)) for one in _offered(asked)],
        "states": [(one.code, str(one.label)) for one in states.SHOWN.values()],
        "places": [(line.code, line.label) for line in sums.places],
        "activities": [(line.code, line.label) for line in activities_of(actor, period)],
        "export_url": f"?{asked.query}",
    }


def _offered(asked: Filter) -> list[Quarter]:
    return sorted({*last_quarters(), *([asked.period] if asked.period else [])}, reverse=True)
