"""Corrections: starting one, and what differs between two versions."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.decision.corrected import changes_between
from reports.decision.forms import CorrectionForm
from reports.decision.services.corrections import start_correction
from reports.decision.sheet import paper_link
from reports.decision.views.places import place_in, spot_of
from reports.machine import REPORT
from reports.models import ReportVersion


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
def correct(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Start correction № n with its reason; `table`, `row`, `column` name the cell it begins with."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    where = place_in(request)
    spot = spot_of(actor, version, where) if where.table else None
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            opened = start_correction(actor, version, reason=form.cleaned_data["reason"], place=where)
        except Refused as refused:
            if refused.status in (403, 404, 409):
                raise
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(
                request, _("Version %(number)s is open: the data can be mended.") % {"number": opened.number}
            )
            return redirect("reports:version", pk=opened.pk)
    context = {"version": version, "report": version.report, "form": form, "spot": spot, "hidden": asdict(where)}
    return render(request, "decision/correct.html", context, status=status)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.ADMINISTRATOR)
@require_safe
def difference(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What differs between this version and an earlier one: `with` names its number, else the one it supersedes."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    siblings = list(
        ReportVersion.objects.visible_to(actor).for_page().filter(report=version.report_id).order_by("number")
    )
    others = [one for one in siblings if one.pk != version.pk]
    wanted = request.GET.get("with", "")
    other = next((one for one in others if str(one.number) == wanted), None)
    if other is None:
        other = next((one for one in reversed(others) if one.number < version.number), others[0] if others else None)
    pair = sorted((version, other), key=lambda one: one.number) if other else []
    changes = changes_between(pair[0], pair[1], actor.language) if pair else ()
    lines = [(change, paper_link(pair[1], change.place) if change.place.table else "") for change in changes]
    context = {
        "version": version,
        "report": version.report,
        "pair": [(one, REPORT.state_of(one)) for one in pair],
        "others": others,
        "lines": lines,
    }
    return render(request, "decision/difference.html", context)
