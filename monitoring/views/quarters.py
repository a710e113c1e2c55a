"""The list of quarters, opening one, and the ecologist's page «Квартал»."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from monitoring.facts import QuarterBook
from monitoring.findings import findings_of, over_words
from monitoring.machine import QUARTER
from monitoring.models import Quarter
from monitoring.rooms import doors_of
from monitoring.services import quarters
from monitoring.views import shown
from operators.models import Facility
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import today
from pekportal.kit.charts import ring
from pekportal.kit.panels import panels_about
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.LABORATORY)
PAGE = 40
LISTED = ("Q-PLAN", "Q-EMPTY")  # these findings stand in the list of what is left to do


@access.roles(*READERS)
@require_safe
def quarter_list(request: PortalRequest) -> HttpResponse:
    """Quarters of the visible facilities, the newest first."""
    seen = Quarter.objects.visible_to(request.actor).for_list()
    page = Paginator(seen, PAGE).get_page(request.GET.get("page"))
    facilities = (
        Facility.objects.visible_to(request.actor).open().for_list() if request.actor.has(Role.ECOLOGIST) else ()
    )
    rows = [
        {
            "quarter": one,
            "state": QUARTER.state_of(one),
            "label": one.period.label(shown.lang()),
            "is_ahead": one.due_on > today(),
        }
        for one in page
    ]
    return render(request, "monitoring/list.html", {"page": page, "rows": rows, "facilities": facilities})


class OpenForm(forms.Form):
    """Which quarter to open."""

    period = forms.ChoiceField(label=gettext_lazy("Quarter"))

    def __init__(self, facility: Facility, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opened = {(one.year, one.quarter) for one in facility.quarters.all()}
        current, offered = Period.of(today()), []
        for _step in range(8):
            if (current.year, current.quarter) not in opened:
                offered.append(current)
            current = current.previous
        field: Any = self.fields["period"]
        field.choices = [(str(period), period.label(shown.lang())) for period in offered]


@access.roles(Role.ECOLOGIST)
def open_quarter(request: PortalRequest, facility_id: UUID) -> HttpResponse:
    """Open a quarter of a facility."""
    facility = get_object_or_404(Facility.objects.visible_to(request.actor), pk=facility_id)
    form, status = OpenForm(facility, request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            quarter = quarters.open_quarter(request.actor, facility, Period.parse(form.cleaned_data["period"]))
        except Refused as refused:
            if refused.status in (403, 404):
                raise
            add_refusal(form, refused)
            status = refused.status
        else:
            messages.success(request, _("The quarter is open: here is what is to be done."))
            return redirect("monitoring:quarter", quarter.pk)
    return render(request, "monitoring/open.html", {"facility": facility, "form": form}, status=status)


@access.roles(*READERS)
@require_safe
def quarter_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The year's line, days left, the plan, what is left to do, exceedances, findings, the map of the tables."""
    quarter = shown.visible_quarter(request, pk)
    book, actor = QuarterBook(quarter), request.actor
    laboratory = actor.has(Role.LABORATORY)
    found = () if laboratory else findings_of(book)
    plan = book.plan
    context = {
        "quarter": quarter,
        "period": quarter.period.label(shown.lang()),
        "state": QUARTER.state_of(quarter),
        "strip": shown.year_strip(quarter, actor),
        "doors": doors_of(actor, book),
        "days_left": book.days_left(),
        "plan": plan,
        "ring": ring(plan.done, plan.due, _("Plan of the quarter")),
        "duties": shown.shortened(shown.left_to_do(book, actor)),
        "over": [] if laboratory else [over_words(one, shown.lang()) for one in book.exceedances],
        "findings": shown.shown_findings(
            quarter,
            tuple(one for one in found if one.code not in LISTED),
            can_fill=actor.has(Role.ECOLOGIST),
        ),
        "tiles": shown.tiles(book, actor, found),
        "laboratory": laboratory,
        "can_edit": quarter.is_open and actor.has(Role.ECOLOGIST),
        "can_upload": quarter.is_open and actor.has(Role.ECOLOGIST, Role.LABORATORY),
        "panels": [render_to_string(p.template, p.context, request) for p in panels_about(actor, quarter)],
        "protocols": len([one for one in book.protocols if not laboratory or one.laboratory_id == actor.laboratory_id]),
    }
    return render(request, "monitoring/quarter.html", context)


class CapacityForm(forms.Form):
    """The actual capacity of the quarter."""

    actual_capacity = forms.CharField(
        max_length=300,
        required=False,
        label=gettext_lazy("Actual capacity in the quarter"),
        help_text=gettext_lazy("A number with its unit, «27 500 м3», or words"),
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput)


@access.roles(Role.ECOLOGIST)
def capacity(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Write the actual capacity (form 1.1)."""
    quarter = shown.visible_quarter(request, pk)
    given = {"actual_capacity": quarter.actual_capacity, "row_version": quarter.row_version}
    form, status = CapacityForm(request.POST or None, initial=given), 200
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            quarters.save_capacity(
                request.actor, quarter, text=clean["actual_capacity"], row_version=clean["row_version"]
            )
        except Refused as refused:
            if refused.status in (403, 404):
                raise
            add_refusal(form, refused)
            status = refused.status
        else:
            messages.success(request, _("The capacity is saved."))
            return redirect("monitoring:quarter", pk)
    return render(request, "monitoring/capacity.html", {"quarter": quarter, "form": form}, status=status)
