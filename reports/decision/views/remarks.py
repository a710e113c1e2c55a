"""Remarks: written by the director, sent with the return, mended by the ecologist, closed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.decision.forms import AnswerForm, RemarkForm, WordsForm
from reports.decision.machine import DRAFT, REMARK
from reports.decision.models import DirectorRemark
from reports.decision.origins import mend_url
from reports.decision.paper import remarks_seen
from reports.decision.services import remarks as verbs
from reports.decision.sheet import paper_link
from reports.decision.views.places import card, place_in
from reports.machine import EDITABLE, LIVE, REPORT
from reports.models import ReportVersion


def _version(request: PortalRequest, pk: UUID) -> ReportVersion:
    found: ReportVersion = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    return found


@access.roles(Role.DIRECTOR)
@require_POST
def add(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Draft a remark on a place; back to the paper, at that place."""
    version, where = _version(request, pk), place_in(request)
    form = RemarkForm(request.POST)
    if form.is_valid():
        try:
            verbs.write_remark(request.actor, version, place=where, text=form.cleaned_data["text"])
        except Refused as refused:
            if refused.status in (403, 404, 409):
                raise
            add_refusal(form, refused)
        else:
            messages.success(request, _("The remark is noted. It goes to the ecologist when you return the report."))
            return redirect(paper_link(version, where))
    return card(request, version, where, form, status=422)


@access.roles(Role.DIRECTOR)
@require_POST
def drop(request: PortalRequest, pk: UUID, remark_id: UUID) -> HttpResponse:
    """Throw a drafted remark away."""
    version = _version(request, pk)
    verbs.drop_remark(request.actor, version, remark_id)
    messages.success(request, _("The remark is thrown away."))
    return redirect("decision:remarks", pk=version.pk)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
@require_safe
def remark_list(request: PortalRequest, pk: UUID) -> HttpResponse:
    """All remarks with the way to each place, open ones first."""
    actor, version = request.actor, _version(request, pk)
    order = {"open": 0, "draft": 1, "mended": 2, "closed": 3}
    lines: list[dict[str, Any]] = [
        {
            "remark": remark,
            "moves": [move for move in REMARK.moves_for(remark, actor) if version.state in LIVE],
            "paper": paper_link(version, remark.place),
            "mend": mend_url(version, remark.place) if version.state in EDITABLE else "",
        }
        for remark in sorted(remarks_seen(actor, version), key=lambda one: order[one.state])
    ]
    context = {
        "version": version,
        "report": version.report,
        "lines": lines,
        "drafts": sum(line["remark"].state == DRAFT for line in lines),
        "can_return": any(move.code == "return" for move in REPORT.moves_for(version, actor)),
        "can_mend": actor.has(Role.ECOLOGIST) and version.state in EDITABLE,
    }
    return render(request, "decision/remarks.html", context)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
def move(request: PortalRequest, pk: UUID, remark_id: UUID, code: str) -> HttpResponse:
    """Mend (ecologist), close or open again (director)."""
    actor, version = request.actor, _version(request, pk)
    remark = get_object_or_404(DirectorRemark.objects.visible_to(actor).told(), pk=remark_id, version=version)
    if code not in ("mend", "close", "reopen"):
        raise Http404
    if request.method != "POST":
        REMARK.check(remark, code, actor, reason="-")  # no form for a move that would be refused
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if code == "reopen":
        form.fields["reason"].label = _("What is not mended")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _perform(request, version, remark, code, form.cleaned_data["reason"])
        except Refused as refused:
            if refused.status in (403, 404, 409):
                raise
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, _("Done: %(move)s.") % {"move": REMARK.moves[code].label()})
            return redirect("decision:remarks", pk=version.pk)
    context = {
        "version": version,
        "report": version.report,
        "remark": remark,
        "move": REMARK.moves[code],
        "form": form if code != "close" else None,
    }
    return render(request, "decision/remark_move.html", context, status=status)


def _perform(request: PortalRequest, version: ReportVersion, remark: DirectorRemark, code: str, reason: str) -> None:
    if code == "mend":
        verbs.mend_remark(request.actor, version, remark.pk, answer=reason)
    elif code == "close":
        verbs.close_remark(request.actor, version, remark.pk)
    else:
        verbs.reopen_remark(request.actor, version, remark.pk, reason=reason)


@access.roles(Role.DIRECTOR)
def return_(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Return the report with the drafted remarks, or with words alone."""
    actor, version = request.actor, _version(request, pk)
    if request.method != "POST":
        REPORT.check(version, "return", actor, reason="-")
    form = WordsForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            verbs.return_with_remarks(actor, version, words=form.cleaned_data["words"])
        except Refused as refused:
            if refused.status in (403, 404, 409):
                raise
            form.add_error("words", str(refused.fields.get("reason", refused.text)))
            status = 422
        else:
            messages.success(request, _("The report is returned to the ecologist."))
            return redirect("reports:version", pk=version.pk)
    drafts = [remark for remark in remarks_seen(actor, version) if remark.state == DRAFT]
    context = {"version": version, "report": version.report, "form": form, "drafts": drafts}
    return render(request, "decision/return.html", context, status=status)
