"""Periods of НМУ: the list with the form, and withdrawing one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.planning.forms import AdverseForm, ReasonForm
from monitoring.planning.models import AdversePeriod
from monitoring.planning.services import adverse
from monitoring.planning.views.shared import OPERATORS, page_of, refused_on
from monitoring.views import shown
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest


@access.roles(*OPERATORS)
@require_http_methods(["GET", "HEAD", "POST"])
def periods(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What is registered in the quarter, what the programme asks for then, and the form for more."""
    quarter, book = page_of(request, pk)
    form, status = AdverseForm(request.POST or None), 200
    if request.method == "POST":
        request.actor.require(Role.ECOLOGIST)
        status = 422
        if form.is_valid():
            try:
                period = adverse.register(request.actor, quarter, **form.cleaned_data)
            except Refused as refused:
                status = refused_on(form, refused)
            else:
                count = _tasks_in(QuarterBook(quarter), period)
                messages.success(request, _("The days are registered, tasks they bring: %(count)d.") % {"count": count})
                return redirect("planning:adverse", pk)
    known = AdversePeriod.objects.filter(quarter=quarter).select_related("registered_by", "withdrawn_by")
    context = {
        "quarter": quarter,
        "form": form,
        "periods": [_shown(one, book) for one in known.order_by("first", "created_at")],
        "watches": [_asked(watch) for watch in book.watches if watch.adverse],
        "can_edit": quarter.is_open and request.actor.has(Role.ECOLOGIST),
    }
    return render(request, "planning/adverse.html", context, status=status)


def _asked(watch: Any) -> dict[str, str]:
    place = " · ".join(part for part in (watch.place, watch.subject) if part)
    return {"words": place, "frequency": shown.frequency_words(watch)}


def _tasks_in(book: QuarterBook, period: AdversePeriod) -> int:
    windows = [task.window for task in book.tasks if task.watch.adverse]
    return sum(window.first <= period.last and period.first <= window.last for window in windows)


def _shown(period: AdversePeriod, book: QuarterBook) -> dict[str, Any]:
    live = period.withdrawn_at is None
    return {
        "period": period,
        "live": live,
        "tasks": _tasks_in(book, period) if live else 0,
        "results": adverse.results_in(book, period) if live else 0,
    }


@access.roles(Role.ECOLOGIST)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: PortalRequest, pk: UUID, period_id: UUID) -> HttpResponse:
    """Take a period back with a reason."""
    quarter: Quarter = shown.visible_quarter(request, pk)
    seen = AdversePeriod.objects.visible_to(request.actor).filter(quarter=quarter)
    period = get_object_or_404(seen, pk=period_id)
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                adverse.withdraw(request.actor, period, reason=form.cleaned_data["reason"])
            except Refused as refused:
                status = refused_on(form, refused)
            else:
                messages.success(request, _("The period is withdrawn; it stays in the list with the reason."))
                return redirect("planning:adverse", pk)
    context = {
        "quarter": quarter,
        "form": form,
        "title": _("Withdraw the period of adverse weather"),
        "consequence": _("The tasks of %(days)s fall away.") % {"days": period},
        "button": _("Withdraw the period"),
        "back": "adverse",
    }
    return render(request, "planning/withdraw.html", context, status=status)
