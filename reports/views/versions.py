"""The page of a report version and its paper."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.models import Job
from pekportal.kit.requests import PortalRequest
from reports.machine import EDITABLE, REPORT, WITH_REASONS
from reports.models import ReportVersion
from reports.presenters import deadline_of, timeline_of
from reports.services.content import document_for
from reports.services.findings import findings_of
from reports.writers import html

LANGUAGES = ("ru", "kk")


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
def version_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Everything about one version: state, term, findings, files, history, what can be done."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    findings = findings_of(actor, version)
    context = {
        "version": version,
        "report": version.report,
        "facility": version.report.facility,
        "state": REPORT.state_of(version),
        "moves": REPORT.moves_for(version, actor),
        "deadline": deadline_of(version),
        "findings": findings,
        "unanswered": [f for f in findings if f.blocks],
        "can_edit": version.state in EDITABLE and actor.has(Role.ECOLOGIST),
        "can_reason": version.state in WITH_REASONS and actor.is_operator,
        **files_of(version),
        "attachments": version.attachments.select_related("file").order_by("created_at"),
        "timeline": timeline_of(version, actor.language),
        "siblings": version.report.versions.order_by("-number"),
    }
    return render(request, "reports/version.html", context)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
@never_cache
@require_safe
def files_part(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The files alone, asked for each second by htmx while they are being made."""
    version = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    return render(request, "reports/_files.html", {"version": version, **files_of(version)})


def files_of(version: ReportVersion) -> dict[str, object]:
    """Context of reports/_files.html: the newest job and the files."""
    job = Job.objects.filter(key__startswith=f"render:{version.pk}:").order_by("-created_at").first()
    return {"job": job, "artefacts": current_artefacts(version)}


def current_artefacts(version: ReportVersion) -> list[object]:
    """Rendered files of the content that counts: the frozen one, else the newest draft rendering."""
    artefacts = version.artefacts.select_related("file").order_by("-created_at")
    if version.content is not None:
        artefacts = artefacts.filter(content_sha256=version.content.sha256)
    newest: dict[str, object] = {}
    for artefact in artefacts:
        newest.setdefault(artefact.kind, artefact)
    return [newest[kind] for kind in ("pdf", "xlsx", "json") if kind in newest]


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.ADMINISTRATOR)
def paper(request: PortalRequest, pk: UUID, lang: str = "") -> HttpResponse:
    """The report as it will be printed, on screen."""
    if lang and lang not in LANGUAGES:
        raise Http404
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    active = (get_language() or "ru")[:2]
    shown = lang or (active if active in LANGUAGES else "ru")
    document = document_for(actor, version, lang=shown)
    context = {
        "version": version,
        "report": version.report,
        "facility": version.report.facility,
        "state": REPORT.state_of(version),
        "document": html.paper(document),
        "shown": shown,
        "back": request.GET.get("from") == "inspector",
    }
    return render(request, "reports/paper.html", context)
