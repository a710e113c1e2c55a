"""Water: meters with their months, the year so far, tonnes of discharges; the grid of readings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from monitoring.entries import water_totals
from monitoring.models import Quarter
from monitoring.views import shown
from monitoring.waste.benches import readings_bench
from monitoring.waste.meters import Discharge, MeterBook
from monitoring.waste.models import Meter
from monitoring.waste.services import meters as service
from monitoring.waste.tables.meters import READINGS
from monitoring.waste.views.places import READERS, WRITERS, can_write, context, put
from monitoring.waste.words import lang, number
from operators.models import SamplingPoint, WaterLimit
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.forms import NumberInput
from pekportal.kit.grid import views as grid
from pekportal.kit.grid.page import grid_page, wants_grid
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest


@access.roles(*READERS)
@require_safe
def meters(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Each meter with the months of the quarter; discharges of the metered outlets."""
    quarter = shown.visible_quarter(request, pk)
    book = MeterBook(quarter)
    edits = request.actor.has(Role.ECOLOGIST)
    return render(
        request,
        "waste/meters.html",
        context(
            request,
            quarter,
            "meters",
            meters=[_meter(book, one, edits) for one in book.meters],
            discharges=[_discharge(one) for one in book.discharges()],
            edits=edits,
            limits=[_limit(limit, total) for limit, total in water_totals(quarter)],
            limits_url=reverse("operators:water-limits", args=[quarter.facility_id]),
        ),
    )


def _limit(limit: WaterLimit, total: Decimal) -> dict[str, Any]:
    return {
        "what": limit.get_kind_display(),
        "document": limit.document,
        "limit": number(limit.m3_per_year),
        "used": number(total),
        "left": number(limit.m3_per_year - total),
        "over": total > limit.m3_per_year,
    }


def _meter(book: MeterBook, meter: Meter, edits: bool) -> dict[str, Any]:
    readings = sorted((one for one in book.mine if one[1].meter == str(meter.pk)), key=lambda one: one[1].month)
    year = book.volume(meter, year=True)
    return {
        "meter": meter,
        "purpose": meter.get_purpose_display(),
        "months": [
            {
                "month": shown.cell_text(READINGS.column("month"), row),
                "begin": number(one.begin),
                "end": number(one.end),
                "coefficient": number(one.coefficient),
                "volume": number(one.volume),
                "broken": one.begin != book.expected.get((one.meter, one.year, one.month), one.begin),
                "expected": number(book.expected.get((one.meter, one.year, one.month))),
                "note": row.note,
            }
            for row, one in readings
        ],
        "quarter": number(book.volume(meter)),
        "year": number(year),
        "limit": number(meter.limit_m3) if meter.limit_m3 is not None else "",
        "over": meter.limit_m3 is not None and year is not None and year > meter.limit_m3,
        "href": reverse("waste:meter", args=[book.quarter.pk, meter.pk]) if edits and not meter.closed_on else "",
    }


def _discharge(one: Discharge) -> dict[str, Any]:
    norm, row = one.norm, one.row
    rate = norm.milligrams_per_litre if norm else None
    yearly = norm.tonnes_per_year if norm else None
    return {
        "words": str(row),
        "concentration": row.concentration_text,
        "rate": number(rate),
        "over_rate": rate is not None
        and row.concentration is not None
        and row.concentration > rate
        and not row.qualifier,
        "volume": number(one.volume),
        "tonnes": number(one.tonnes),
        "written": row.tonnes_text or "—",
        "year": number(one.year),
        "yearly": number(yearly),
        "over_year": yearly is not None and one.year > yearly,
    }


class MeterForm(forms.Form):
    """A meter."""

    name = forms.CharField(label=gettext_lazy("Name or number"), max_length=200)
    purpose = forms.ChoiceField(label=gettext_lazy("What it measures"), choices=Meter.Purpose.choices)
    place = forms.CharField(label=gettext_lazy("Place, source of the water"), max_length=300, required=False)
    coefficient = forms.DecimalField(
        label=gettext_lazy("m³ in one unit of the reading"),
        max_digits=18,
        decimal_places=6,
        localize=True,
        initial=Decimal(1),
        widget=NumberInput(),
    )
    outlet = forms.ModelChoiceField(
        SamplingPoint.objects.none(),
        label=gettext_lazy("Outlet whose discharge it measures"),
        required=False,
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("Tonnes of the discharge are computed from this volume and the measured concentration"),
    )
    limit_m3 = forms.DecimalField(
        label=gettext_lazy("Limit of the permit, m³ a year"),
        max_digits=18,
        decimal_places=3,
        localize=True,
        required=False,
        min_value=0,
        widget=NumberInput(),
    )
    limit_ground = forms.CharField(
        label=gettext_lazy("Permit of the limit: number and date"), max_length=300, required=False
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, quarter: Quarter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outlet"]
        points = SamplingPoint.objects.filter(facility_id=quarter.facility_id, medium="waste_water")
        field.queryset = points.open().order_by(by_name("name"))


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A new meter."""
    return _keep(request, shown.visible_quarter(request, pk), None)


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PortalRequest, pk: UUID, meter_id: UUID) -> HttpResponse:
    """Change a meter, or take it out of use."""
    quarter = shown.visible_quarter(request, pk)
    meter = service.meter_of(request.actor, quarter.facility, meter_id)
    if request.method == "POST" and "close" in request.POST:
        service.close_meter(request.actor, meter)
        messages.success(request, _("The meter is out of use; its readings stay."))
        return redirect("waste:meters", pk)
    return _keep(request, quarter, meter)


_FIELDS = ("name", "purpose", "place", "coefficient", "outlet", "limit_m3", "limit_ground", "row_version")


def _keep(request: PortalRequest, quarter: Quarter, meter: Meter | None) -> HttpResponse:
    given = {key: getattr(meter, key) for key in _FIELDS} if meter else None
    form, status = MeterForm(quarter, request.POST or None, initial=given), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                service.keep_meter(request.actor, quarter.facility, meter=meter, **form.cleaned_data)
            except Refused as refused:
                status = put(form, refused)
            else:
                messages.success(request, _("The meter is saved."))
                return redirect("waste:meters", quarter.pk)
    return render(
        request, "waste/meter.html", context(request, quarter, "meters", form=form, meter=meter), status=status
    )


@access.roles(*WRITERS)
@require_POST
def prepare(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Rows for the months of the quarter."""
    quarter = shown.visible_quarter(request, pk)
    count = service.prepare_months(request.actor, quarter)
    words = ngettext("%(count)d row is ready to be filled.", "%(count)d rows are ready to be filled.", count)
    messages.success(request, words % {"count": count})
    return redirect("waste:readings", pk)


@access.roles(*READERS)
@require_safe
def readings(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The readings as a grid, or as a plain table."""
    quarter = shown.visible_quarter(request, pk)
    in_grid = wants_grid(request, can_edit=can_write(request, quarter))
    data_url = reverse("waste:readings-grid", args=[pk])
    rows = [] if in_grid else list(readings_bench(request.actor, quarter).rows)
    return render(
        request,
        "waste/readings.html",
        context(
            request,
            quarter,
            "meters",
            head_rows=READINGS.head_rows(lang()),
            rows=[{"cells": [shown.cell_text(column, row) for column in READINGS.columns]} for row in rows],
            grid=grid_page(request, request.actor, data_url) if in_grid else None,
        ),
    )


@access.roles(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@grid.answers_json
def readings_grid(request: PortalRequest, pk: UUID) -> HttpResponse:
    """GET: the readings; POST: a block of changes (ADR 9)."""
    quarter = shown.visible_quarter(request, pk)
    if request.method != "POST":
        known = request.GET.get("stamp", "")
        return grid.answer(grid.shown(readings_bench(request.actor, quarter), known=known))
    how, changes = grid.block_from(request)
    outcome = service.apply_readings(request.actor, quarter, changes, how=how)
    return grid.answer(grid.saved(outcome, list))


@access.roles(*READERS)
@require_safe
@grid.answers_json
def readings_history(request: PortalRequest, pk: UUID, row_id: UUID, column: str) -> HttpResponse:
    """Who wrote what into a cell, the newest first."""
    bench = readings_bench(request.actor, shown.visible_quarter(request, pk))
    return JsonResponse(grid.history_json(bench, row_id, column), safe=False)
