"""The plan of measures and the ППЭЭ: money, effect, what was done in the quarter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from monitoring.models import Quarter
from monitoring.views import shown
from monitoring.waste.measures import Line, lines_of
from monitoring.waste.plans import MeasureFact, PlannedMeasure
from monitoring.waste.rules.money import Spent, total
from monitoring.waste.services import plan as service
from monitoring.waste.views.places import READERS, WRITERS, can_write, context, put
from monitoring.waste.words import number
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.forms import NumberInput
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest


@access.roles(*READERS)
@require_safe
def plan(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Measures of the year with plan, fact in the quarter, since the year began, share."""
    quarter = shown.visible_quarter(request, pk)
    edits, writes = request.actor.has(Role.ECOLOGIST), can_write(request, quarter)
    lines = lines_of(quarter)
    groups = [
        {
            "title": kind.label,
            "lines": [_line(quarter, one, edits, writes) for one in lines if one.measure.kind == kind],
            "total": _money(total(one.money for one in lines if one.measure.kind == kind)),
        }
        for kind in PlannedMeasure.Kind
    ]
    earlier = PlannedMeasure.objects.filter(
        facility_id=quarter.facility_id, year=quarter.year - 1, dropped_on=None
    ).exists()
    filled = context(request, quarter, "plan", groups=groups, edits=edits, earlier=earlier and not lines)
    return render(request, "waste/plan.html", filled)


def _line(quarter: Quarter, one: Line, edits: bool, writes: bool) -> dict[str, Any]:
    measure = one.measure
    return {
        "measure": measure,
        "money": _money(one.money),
        "fact": one.fact,
        "before": one.before,
        "edit": reverse("waste:measure", args=[quarter.pk, measure.pk]) if edits and not measure.dropped_on else "",
        "enter": reverse("waste:fact", args=[quarter.pk, measure.pk]) if writes else "",
    }


def _money(money: Spent) -> dict[str, str]:
    percent = money.percent
    return {
        "plan": number(money.plan),
        "quarter": number(money.quarter),
        "year": number(money.year),
        "percent": "—" if percent is None else f"{number(percent)} %",
    }


class MeasureForm(forms.Form):
    """A planned measure."""

    kind = forms.ChoiceField(label=gettext_lazy("Document"), choices=PlannedMeasure.Kind.choices)
    name = forms.CharField(label=gettext_lazy("Measure"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    object = forms.CharField(label=gettext_lazy("Object or source"), max_length=300, required=False)
    indicator = forms.CharField(label=gettext_lazy("Indicator by the permit"), max_length=300, required=False)
    term = forms.CharField(label=gettext_lazy("Term"), max_length=200, required=False)
    planned_cost = forms.DecimalField(
        label=gettext_lazy("Planned for the year, thousand tenge"),
        max_digits=18,
        decimal_places=3,
        localize=True,
        required=False,
        widget=NumberInput(),
    )
    planned_effect = forms.CharField(label=gettext_lazy("Planned effect"), max_length=500, required=False)
    row_version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


class FactForm(forms.Form):
    """What was done of a measure in the quarter."""

    cost = forms.DecimalField(
        label=gettext_lazy("Spent in the quarter, thousand tenge"),
        max_digits=18,
        decimal_places=3,
        localize=True,
        required=False,
        widget=NumberInput(),
    )
    works = forms.CharField(label=gettext_lazy("Works done"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    fact = forms.CharField(label=gettext_lazy("Actual value of the indicator"), max_length=300, required=False)
    effect = forms.CharField(label=gettext_lazy("Effect, in units that fit it"), max_length=500, required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=500, required=False)
    row_version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


_MEASURE = ("kind", "name", "object", "indicator", "term", "planned_cost", "planned_effect", "row_version")
_FACT = ("cost", "works", "fact", "effect", "note", "row_version")


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A new measure of the year."""
    return _keep(request, shown.visible_quarter(request, pk), None)


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PortalRequest, pk: UUID, measure_id: UUID) -> HttpResponse:
    """Change a measure, or drop it."""
    quarter = shown.visible_quarter(request, pk)
    measure = service.measure_of(request.actor, quarter.facility, measure_id)
    if request.method == "POST" and "drop" in request.POST:
        service.drop_measure(request.actor, measure)
        messages.success(request, _("The measure is dropped from the plan; what was done of it stays."))
        return redirect("waste:plan", pk)
    return _keep(request, quarter, measure)


def _keep(request: PortalRequest, quarter: Quarter, measure: PlannedMeasure | None) -> HttpResponse:
    given = {key: getattr(measure, key) for key in _MEASURE} if measure else {"kind": "plan"}
    form, status = MeasureForm(request.POST or None, initial=given), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            year = measure.year if measure else quarter.year
            try:
                service.keep_measure(request.actor, quarter.facility, year, measure=measure, **form.cleaned_data)
            except Refused as refused:
                status = put(form, refused)
            else:
                messages.success(request, _("The measure is saved."))
                return redirect("waste:plan", quarter.pk)
    filled = context(request, quarter, "plan", form=form, measure=measure)
    return render(request, "waste/measure.html", filled, status=status)


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: PortalRequest, pk: UUID, measure_id: UUID) -> HttpResponse:
    """What was done of a measure in this quarter."""
    quarter = shown.visible_quarter(request, pk)
    measure = service.measure_of(request.actor, quarter.facility, measure_id)
    known = MeasureFact.objects.filter(measure=measure, quarter=quarter).first()
    given = {key: getattr(known, key) for key in _FACT} if known else {"row_version": 0}
    form, status = FactForm(request.POST or None, initial=given), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                service.keep_fact(request.actor, quarter, measure, **form.cleaned_data)
            except Refused as refused:
                status = put(form, refused)
            else:
                messages.success(request, _("What was done is saved."))
                return redirect("waste:plan", pk)
    filled = context(request, quarter, "plan", form=form, measure=measure)
    return render(request, "waste/fact.html", filled, status=status)


@access.roles(*WRITERS)
@require_POST
def carry(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Plan the measures of the year before again."""
    quarter = shown.visible_quarter(request, pk)
    count = service.carry_over(request.actor, quarter.facility, quarter.year)
    words = ngettext("%(count)d measure is carried over.", "%(count)d measures are carried over.", count)
    messages.success(request, words % {"count": count})
    return redirect("waste:plan", pk)
