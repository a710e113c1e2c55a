"""The inspector's overview of the territory and the page of one facility."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from inspections.board import board_lines, strip_of, totals
from inspections.late import late_of
from inspections.models import DocumentRequest
from operators.models import Facility
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.calendar import reporting_quarter
from pekportal.kit.requests import PortalRequest
from reports.models import ReportVersion

PER_PAGE = 50


@access.roles(Role.INSPECTOR)
def overview(request: PortalRequest) -> HttpResponse:
    """Who of the territory has filed the quarter now due, who is late, my open requests."""
    actor = request.actor
    period = reporting_quarter()
    facilities = Facility.objects.visible_to(actor).open().for_list()
    page = Paginator(facilities, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "period": period,
        "page": page,
        "lines": board_lines(list(page), period, actor),
        "totals": totals(actor, period),
        "late": late_of(actor)[:20],
        "to_look_at": ReportVersion.objects.visible_to(actor).filter(state="submitted").for_page()[:20],
        "requests": DocumentRequest.objects.visible_to(actor)
        .exclude(state__in=["closed", "withdrawn"])
        .for_list()[:20],
    }
    return render(request, "inspections/overview.html", context)


@access.roles(Role.INSPECTOR)
def facility_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One facility: twelve quarters, filed reports, requests."""
    actor = request.actor
    facility = get_object_or_404(Facility.objects.visible_to(actor).for_list(), pk=pk)
    context = {
        "facility": facility,
        "place": facility.kato.name(actor.language),
        "strip": strip_of(facility, actor),
        "versions": ReportVersion.objects.visible_to(actor)
        .filter(report__facility=facility)
        .for_page()
        .order_by("-report__year", "-report__quarter", "-number"),
        "requests": DocumentRequest.objects.visible_to(actor).filter(facility=facility).for_list(),
    }
    return render(request, "inspections/facility.html", context)
