"""The director's page: what he must know before he decides."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.panels import panels_about
from pekportal.kit.requests import PortalRequest
from reports import gates
from reports.decision.machine import DRAFT
from reports.decision.paper import remarks_seen
from reports.decision.services.openings import has_opened
from reports.decision.sheet import sheet_of
from reports.machine import APPROVED, LIVE, REPORT, REVIEW
from reports.models import ReportVersion
from reports.presenters import deadline_of, timeline_of
from reports.services.rendering import rendered
from reports.views.versions import moves_of


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
@require_safe
def decision(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Five numbers, red items, the whole report, the decision; a filed report has its own page."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    if version.state not in LIVE:
        return redirect("reports:version", pk=version.pk)
    sheet = sheet_of(actor, version)
    remarks = remarks_seen(actor, version)
    approved = version.state == APPROVED
    context = {
        "version": version,
        "report": version.report,
        "facility": version.report.facility,
        "state": REPORT.state_of(version),
        "deadline": deadline_of(version),
        "panels": [render_to_string(p.template, p.context, request) for p in panels_about(actor, version, "decision")],
        "sheet": sheet,
        "remarks": remarks,
        "drafts": sum(remark.state == DRAFT for remark in remarks),
        "deciding": actor.has(Role.DIRECTOR) and version.state == REVIEW,
        "moves": [move for move in moves_of(version, actor) if move.code != "return"],
        "opened": has_opened(actor, version) if approved else False,
        "stops": gates.closed("sign", actor, version) if approved and actor.has(Role.DIRECTOR) else [],
        "artefacts": rendered(version, version.content.sha256) if version.content else [],
        "attachments": version.attachments.filter(of_quarter=False).select_related("file").order_by("created_at"),
        "protocols": version.report.data.protocols.select_related("file").order_by("date", "number"),
        "timeline": timeline_of(version, actor.language)[:8],
    }
    return render(request, "decision/page.html", context)
