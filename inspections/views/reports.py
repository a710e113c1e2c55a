"""The inspector's page of a filed report, and his verdict on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from inspections.beside import there_is, with_beside
from inspections.forms import ReasonForm
from inspections.models import Remark
from inspections.services import decisions, verdicts
from inspections.shown import lines_of
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.panels import panels_about
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.decision.panels import newer_filed
from reports.machine import REPORT
from reports.models import ReportVersion
from reports.presenters import deadline_of, timeline_of
from reports.publication.panels import with_publication
from reports.record.panels import with_receipt
from reports.services.findings import frozen_findings
from reports.services.rendering import rendered

DECISIONS = (verdicts.ACCEPT, verdicts.SEND_BACK)


@access.roles(Role.INSPECTOR)
def version_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A filed version with its files and findings; verdict, remarks and requests are panels of "inspection-asking"."""
    actor = request.actor
    beside = ("receipt", "verdict__author", "verdict__carried", "verdict__department")
    rows = ReportVersion.objects.visible_to(actor).for_page().select_related(*beside)
    version = get_object_or_404(with_publication(with_receipt(with_beside(rows, actor))), pk=pk)
    happened = decisions.note_looked(actor, version)
    request.look_about = (version.report.facility_id, version.pk)
    context = {
        "version": version,
        "report": version.report,
        "facility": version.report.facility,
        "state": REPORT.state_of(version),
        "deadline": deadline_of(version),
        "findings": frozen_findings(version, actor.language),
        "artefacts": rendered(version, version.content.sha256),
        "attachments": _attachments(version),
        "timeline": timeline_of(version, actor.language, happened),
        "newer": newer_filed(version),
        "older": version.supersedes,
        # rooms put panels at four places: high on the page, what is asked, beside signature and receipt, low
        "first": _panels(request, version, "inspection-first"),
        "asking": _panels(request, version, "inspection-asking"),
        "panels": _panels(request, version),
        "further": _panels(request, version, "inspection"),
    }
    return render(request, "inspections/version.html", context)


def _attachments(version: ReportVersion) -> list[Any]:
    there = there_is(version, "attachments")
    return list(version.attachments.select_related("file").order_by("created_at")) if there else []


def _panels(request: PortalRequest, version: ReportVersion, page: str = "") -> list[str]:
    return [render_to_string(p.template, p.context, request) for p in panels_about(request.actor, version, page)]


@access.roles(Role.INSPECTOR)
def decide(request: PortalRequest, pk: UUID, code: str) -> HttpResponse:
    """Accept the report, or return it with its open remarks."""
    if code not in DECISIONS:
        raise Http404
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    declared = REPORT.moves[code]
    if request.method != "POST":
        verdicts.check(actor, version, code)  # no form for a move that would be refused
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].label = _("In general, if the remarks do not say it")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            verdicts.decide(actor, version, code, words=form.cleaned_data["reason"])
        except Refused as refused:
            if refused.status in (403, 404, 409):
                raise
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, _("The verdict is written. The portal is moving the report."))
            return redirect("inspections:version", pk=version.pk)
    standing = Remark.objects.visible_to(actor).filter(version=version).standing().for_list()
    context = {
        "version": version,
        "report": version.report,
        "move": declared,
        "form": form,
        "returns": code == verdicts.SEND_BACK,
        "lines": lines_of(actor, standing),
    }
    return render(request, "inspections/decide.html", context, status=status)
