"""The inspector's page of a filed report: read, remark, accept or return."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from inspections.forms import ReasonForm, RemarkForm
from inspections.services import decisions
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.panels import panels_about
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.decision.panels import newer_filed
from reports.decision.views.places import place_in, spot_of
from reports.machine import REPORT
from reports.models import ReportVersion
from reports.presenters import deadline_of, timeline_of
from reports.services.findings import frozen_findings
from reports.services.rendering import rendered

DECISIONS = {"accept", "send_back"}


@access.roles(Role.INSPECTOR)
def version_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A filed version with its files, findings with the operator's reasons, remarks and requests."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    decisions.note_looked(actor, version)
    context = {
        "version": version,
        "report": version.report,
        "facility": version.report.facility,
        "state": REPORT.state_of(version),
        "moves": [m for m in REPORT.moves_for(version, actor) if m.code in DECISIONS],
        "deadline": deadline_of(version),
        "findings": frozen_findings(version, actor.language),
        "artefacts": rendered(version, version.content.sha256),
        "attachments": version.attachments.select_related("file").order_by("created_at"),
        "remarks": version.remarks.select_related("author").order_by("created_at"),
        "requests": version.document_requests.for_list(),
        "timeline": timeline_of(version, actor.language),
        "newer": newer_filed(version),
        "older": version.supersedes,
        "form": RemarkForm(),
        "panels": [render_to_string(p.template, p.context, request) for p in panels_about(actor, version)],
    }
    return render(request, "inspections/version.html", context)


@access.roles(Role.INSPECTOR)
def decide(request: PortalRequest, pk: UUID, code: str) -> HttpResponse:
    """Accept the report, or return it with a reason."""
    if code not in DECISIONS:
        raise Http404
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    declared = REPORT.moves[code]
    if request.method != "POST":
        REPORT.check(version, code, actor, reason="-")  # no form for a move that would be refused
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].label = _("What must be mended")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if code == "accept":
                decisions.accept(actor, version)
            else:
                decisions.send_back(actor, version, reason=form.cleaned_data["reason"])
        except Refused as refused:
            if refused.status in (403, 409):
                raise
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, _("Done: %(move)s.") % {"move": declared.label()})
            return redirect("inspections:version", pk=version.pk)
    context = {
        "version": version,
        "report": version.report,
        "move": declared,
        "form": form if declared.needs_reason else None,
    }
    return render(request, "inspections/decide.html", context, status=status)


@access.roles(Role.INSPECTOR)
def add_remark(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Write a remark."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    where = place_in(request)
    spot = spot_of(actor, version, where) if where.table else None
    form = RemarkForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            decisions.remark(actor, version, text=form.cleaned_data["text"], **asdict(where))
        except Refused as refused:
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, _("The remark is written; the operator sees it."))
            return redirect("inspections:version", pk=version.pk)
    context = {"version": version, "report": version.report, "form": form, "spot": spot, "place": where}
    return render(request, "inspections/remark.html", context, status=status)
