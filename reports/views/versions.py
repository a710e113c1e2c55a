"""The page of a report version and its paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.access import Actor, Role
from pekportal.kit.framing import framable
from pekportal.kit.panels import panels_about
from pekportal.kit.requests import PortalRequest
from pekportal.kit.states import Move
from reports import gates, papers
from reports.machine import APPROVED, EDITABLE, LIVE, REPORT, WITH_REASONS
from reports.models import ReportVersion
from reports.presenters import deadline_of, return_of, timeline_of, with_places
from reports.services.content import document_for
from reports.services.reading import Reading, read_version
from reports.services.rendering import KINDS, job_of, rendered
from reports.signals import document_opened
from reports.writers import html

LANGUAGES = ("ru", "kk")


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
def version_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Everything about one version: state, term, findings, files, history, what can be done."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    reading = read_version(actor, version)
    can_edit = version.state in EDITABLE and actor.has(Role.ECOLOGIST)
    context = {
        "version": version,
        "report": version.report,
        "facility": version.report.facility,
        "state": REPORT.state_of(version),
        "moves": moves_of(version, actor),
        "deadline": deadline_of(version),
        "findings": with_places(version, reading.findings) if can_edit else reading.findings,
        "unanswered": reading.unanswered,
        "can_edit": can_edit,
        "can_reason": version.state in WITH_REASONS and actor.is_operator,
        **files_of(actor, version, reading),
        "attachments": version.attachments.select_related("file").order_by("created_at"),
        "timeline": timeline_of(version, actor.language),
        "returned": return_of(version),
        "siblings": [(one, REPORT.state_of(one)) for one in version.report.versions.order_by("-number")],
        "panels": [render_to_string(p.template, p.context, request) for p in panels_about(actor, version)],
    }
    return render(request, "reports/version.html", context)


def moves_of(version: ReportVersion, actor: Actor) -> list[Move]:
    """The buttons of what is possible now: to submit there is one only when no room has anything against it."""
    moves = [one for one in REPORT.moves_for(version, actor) if not any(guard(version, actor) for guard in one.guards)]
    return [one for one in moves if one.code != "submit" or not gates.closed("submit", actor, version)]


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
@never_cache
@require_safe
def files_part(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The files alone, asked for each second by htmx while they are being made.

    When those of an approved report are ready, the page is loaded anew: now it can be signed.
    """
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    context = {"version": version, **files_of(actor, version, read_version(actor, version))}
    response = render(request, "reports/_files.html", context)
    if version.state == APPROVED and len(context["artefacts"]) == len(KINDS):
        response["HX-Refresh"] = "true"
    return response


def files_of(actor: Actor, version: ReportVersion, reading: Reading) -> dict[str, Any]:
    """The files of the content as it is now, the job that makes them, whether they may be prepared.

    Files of an earlier content (the data changed, the approval was taken back) are not offered.
    """
    artefacts = rendered(version, reading.content_sha256)
    complete = len(artefacts) == len(KINDS)
    job = None if complete else job_of(version, reading.content_sha256)
    return {
        "artefacts": artefacts,
        "outdated": not artefacts and version.artefacts.exists(),
        "job": job,
        "can_stop": job is not None and job.actor_id == actor.user_id,
        "can_prepare": actor.is_operator and version.state in LIVE and not (complete or (job and job.is_live)),
    }


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.ADMINISTRATOR)
def paper(request: PortalRequest, pk: UUID, lang: str = "") -> HttpResponse:
    """The report as it will be printed, on screen."""
    if lang and lang not in LANGUAGES:
        raise Http404
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    active = (get_language() or "ru")[:2]
    shown = lang or (active if active in LANGUAGES else "ru")
    document = document_for(version, lang=shown)
    framed = "framed" in request.GET  # inside the director's page
    laid = None if framed else papers.overlay(actor, version, document)
    context = {
        "version": version,
        "report": version.report,
        "facility": version.report.facility,
        "state": REPORT.state_of(version),
        "document": html.paper(document, laid.pins if laid else None),
        "shown": shown,
        "beside": render_to_string(laid.template, laid.context, request) if laid and laid.template else "",
        "below": render_to_string(laid.below, laid.context, request) if laid and laid.below else "",
        "panels": []
        if framed
        else [render_to_string(p.template, p.context, request) for p in panels_about(actor, version, "paper")],
    }
    if request.method == "GET" and version.content is not None:
        document_opened.send(
            sender=ReportVersion, version=version, actor=actor, what="paper", content_sha256=version.content.sha256
        )
    response = render(request, "reports/paper_framed.html" if framed else "reports/paper.html", context)
    return framable(response) if framed else response
