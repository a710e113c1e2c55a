"""Remarks: written on a place, read as a thread by both sides, answered, opened again, closed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inspections.forms import AnswerForm, RemarkForm, WordsForm
from inspections.machine import REMARK
from inspections.models import Remark, RemarkMessage
from inspections.opened import opened
from inspections.services import remarks as verbs
from inspections.services.openings import note_opened
from inspections.shown import lines_of
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.files import answer
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.decision.sheet import paper_link
from reports.decision.views.places import place_in, spot_of
from reports.models import ReportVersion

BOTH = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR)


@access.roles(Role.INSPECTOR)
def add_remark(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Write a remark on a place; back to the paper at that place, or to the report for one on the whole."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    where = place_in(request)
    spot = spot_of(actor, version, where) if where.table else None
    form = RemarkForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                verbs.write(actor, version, place=where, text=said["text"], working_days=said["working_days"])
            except Refused as refused:
                if refused.status in (403, 404):
                    raise
                add_refusal(form, refused)
            else:
                messages.success(request, _("The remark is written; the operator sees it."))
                if where.table:
                    return redirect(paper_link(version, where))
                return redirect("inspections:version", pk=version.pk)
    context = {"version": version, "report": version.report, "form": form, "spot": spot, "place": where}
    return render(request, "inspections/remark_new.html", context, status=status)


@access.roles(*BOTH)
@require_safe
def remark_list(request: PortalRequest, pk: UUID) -> HttpResponse:
    """All remarks of the inspector on any version of this report, those that wait first."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    rows = list(Remark.objects.visible_to(actor).filter(version__report=version.report_id).for_list())
    note_opened(actor, rows, version.report.facility_id)
    context = {"version": version, "report": version.report, "lines": lines_of(actor, rows)}
    return render(request, "inspections/remark_list.html", context)


@access.roles(*BOTH)
@require_safe
def remark_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One remark with all that was said about it."""
    remark = _found(request, pk)
    note_opened(request.actor, [remark], remark.version.report.facility_id)
    return _page(request, remark)


def _found(request: PortalRequest, pk: UUID) -> Remark:
    found: Remark = get_object_or_404(Remark.objects.visible_to(request.actor).for_list(), pk=pk)
    return found


def _page(request: PortalRequest, remark: Remark, form: WordsForm | None = None, status: int = 200) -> HttpResponse:
    actor, version = request.actor, remark.version
    moves = REMARK.moves_for(remark, actor)
    (line,) = lines_of(actor, [remark])
    context = {
        "remark": remark,
        "line": line,
        "version": version,
        "report": version.report,
        "facility": version.report.facility,
        "moves": moves,
        "form": form or (AnswerForm() if actor.is_operator else WordsForm()),
        "opened": opened([remark])[remark.pk],
    }
    return render(request, "inspections/remark_page.html", context, status=status)


@access.roles(*BOTH)
@require_POST
def remark_move(request: PortalRequest, pk: UUID, code: str) -> HttpResponse:
    """Answer, open again or close; what was typed stays on the page of the remark."""
    if code not in REMARK.moves:
        raise Http404
    remark = _found(request, pk)
    form = AnswerForm(request.POST, request.FILES) if code == "answer" else WordsForm(request.POST)
    if form.is_valid():
        try:
            _perform(request, remark, code, form.cleaned_data)
        except Refused as refused:
            if refused.status in (403, 404, 409):
                raise
            add_refusal(form, refused)
        else:
            messages.success(request, _("Done: %(move)s.") % {"move": REMARK.moves[code].label()})
            return redirect("inspections:remark-page", pk=remark.pk)
    return _page(request, remark, form, status=422)


def _perform(request: PortalRequest, remark: Remark, code: str, said: dict[str, Any]) -> None:
    if code == "answer":
        verbs.answer(request.actor, remark, words=said["words"], upload=said["file"])
    elif code == "reopen":
        verbs.reopen(request.actor, remark, words=said["words"])
    else:
        verbs.close(request.actor, remark, words=said["words"])


@access.roles(*BOTH)
@require_safe
def remark_file(request: PortalRequest, pk: UUID, message: UUID) -> FileResponse:
    """The file of an answer."""
    rows = RemarkMessage.objects.visible_to(request.actor).filter(file__isnull=False).select_related("file")
    found = get_object_or_404(rows, pk=message, remark_id=pk)
    return answer(found.file, inline="view" in request.GET)
