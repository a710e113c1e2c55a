"""The inspector's page of one facility."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from inspections.desk import presenters
from inspections.desk.board import STRIP, last_quarters
from inspections.models import DocumentRequest
from operators.models import Facility
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.calendar import today
from pekportal.kit.panels import panels_about
from pekportal.kit.requests import PortalRequest
from programs.models import ProgramVersion


@access.roles(Role.INSPECTOR)
@require_safe
def facility_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Who and where, twelve quarters at a glance, every quarter with its versions, programme in force, requests."""
    actor = request.actor
    facility: Facility = get_object_or_404(Facility.objects.visible_to(actor).for_list(), pk=pk)
    lines = presenters.lines_of(facility)
    late = [line.standing for line in lines if line.standing.is_late]
    context = {
        "facility": facility,
        "place": facility.kato.name(actor.language),
        "strip": presenters.strip_of(lines, last_quarters(), actor.language),
        "lines": lines[: STRIP + 1],
        "older": lines[STRIP + 1 :],
        "late": late,
        "reminders": facility.nudges.select_related("department", "sent_by").order_by("-day")[:5],
        "reminded": bool(presenters.reminded_today(actor, [facility.pk])) if late else False,
        "sites": facility.sites.open().order_by("name"),
        "programme": _programme(facility),
        "requests": DocumentRequest.objects.visible_to(actor).filter(facility=facility).for_list()[:20],
        "panels": [render_to_string(p.template, p.context, request) for p in panels_about(actor, facility)],
    }
    return render(request, "desk/facility.html", context)


def _programme(facility: Facility) -> ProgramVersion | None:
    """The approved version in force today."""
    found: ProgramVersion | None = (
        ProgramVersion.objects.filter(
            program__facility=facility,
            state="approved",
            program__valid_from__lte=today(),
            program__valid_to__gte=today(),
        )
        .select_related("program")
        .first()
    )
    return found
