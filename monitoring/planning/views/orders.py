"""Handing tasks to a laboratory, and taking an order back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from monitoring.planning.board import board_for
from monitoring.planning.forms import OrderForm, ReasonForm
from monitoring.planning.models import LaboratoryOrder
from monitoring.planning.services import orders
from monitoring.planning.views.shared import card_values, page_of, refused_on
from monitoring.views import shown
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest


@access.roles(Role.ECOLOGIST)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The chosen tasks (`?task=…` or `?every=1`) and the form: laboratory, term, note."""
    quarter, book = page_of(request, pk)
    given = request.POST if request.method == "POST" else request.GET
    chosen, every = set(given.getlist("task")), bool(given.get("every"))
    ready = [card for card in board_for(request.actor, book).cards if card.may_be_ordered]
    mine = [card for card in ready if every or card.task.key in chosen]
    until = min((card.task.until for card in mine), default=quarter.period.end)
    form, status = OrderForm(quarter, until, request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                kept = orders.ask(
                    request.actor,
                    quarter,
                    form.cleaned_data["laboratory"],
                    chosen,
                    until=form.cleaned_data["until"],
                    note=form.cleaned_data["note"],
                )
            except Refused as refused:
                status = refused_on(form, refused)
            else:
                words = ngettext("%(count)d task is handed over.", "%(count)d tasks are handed over.", len(kept))
                messages.success(request, words % {"count": len(kept)})
                return redirect("planning:board", pk)
    cards = [card_values(card, quarter, request.actor) for card in mine]
    context = {"quarter": quarter, "form": form, "cards": cards, "gone": len(chosen - {card["key"] for card in cards})}
    return render(request, "planning/order.html", context, status=status)


@access.roles(Role.ECOLOGIST)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: PortalRequest, pk: UUID, order_id: UUID) -> HttpResponse:
    """Take an order back with a reason."""
    quarter = shown.visible_quarter(request, pk)
    seen = LaboratoryOrder.objects.visible_to(request.actor).filter(quarter=quarter).select_related("laboratory")
    mine = get_object_or_404(seen, pk=order_id)
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                orders.withdraw(request.actor, mine, reason=form.cleaned_data["reason"])
            except Refused as refused:
                status = refused_on(form, refused)
            else:
                messages.success(request, _("The order is taken back."))
                return redirect("planning:board", pk)
    context = {
        "quarter": quarter,
        "form": form,
        "title": _("Take the order back"),
        "consequence": _("%(laboratory)s will not see this task any more: %(task)s.")
        % {"laboratory": mine.laboratory, "task": mine.words},
        "button": _("Take the order back"),
    }
    return render(request, "planning/withdraw.html", context, status=status)
