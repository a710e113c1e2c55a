"""Requests for documents: the inspector asks, the operator answers with files, the inspector decides."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inspections.forms import AnswerForm, FileForm, ReasonForm, RequestForm
from inspections.machine import REQUEST, WITH_OPERATOR
from inspections.models import DocumentRequest, RequestedItem, RequestFile
from inspections.services import requests as verbs
from operators.models import Facility
from pekportal.kit import access, events
from pekportal.kit.access import Role
from pekportal.kit.calendar import today
from pekportal.kit.files import answer
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.models import ReportVersion

BOTH = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR)


@access.roles(Role.INSPECTOR)
def new_request(request: PortalRequest, facility: UUID) -> HttpResponse:
    """Ask a facility for documents; `?version=` ties the request to a filed report."""
    actor = request.actor
    found = get_object_or_404(Facility.objects.visible_to(actor).for_list(), pk=facility)
    version = _version_of(request, found)
    form = RequestForm(request.POST if request.method == "POST" else None, initial={"basis": str(verbs.DEFAULT_BASIS)})
    status = 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            sent = verbs.send_request(
                actor,
                found,
                items=[verbs.Asked(line.strip()) for line in said["items"].splitlines() if line.strip()],
                basis=said["basis"],
                working_days=said["working_days"],
                explanation=said["explanation"],
                version=version,
            )
        except Refused as refused:
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, _("The request %(number)s is sent.") % {"number": sent.number})
            return redirect("inspections:request", pk=sent.pk)
    context = {"facility": found, "version": version, "form": form}
    return render(request, "inspections/request_new.html", context, status=status)


def _version_of(request: PortalRequest, facility: Facility) -> ReportVersion | None:
    wanted = request.GET.get("version", "")
    if not wanted:
        return None
    try:
        key = UUID(wanted)
    except ValueError as wrong:
        raise Http404 from wrong
    return get_object_or_404(ReportVersion.objects.visible_to(request.actor).filter(report__facility=facility), pk=key)


@access.roles(*BOTH)
def request_list(request: PortalRequest) -> HttpResponse:
    """All requests this person may see, the most urgent first."""
    rows = DocumentRequest.objects.visible_to(request.actor).for_list()
    page = Paginator(rows, 40).get_page(request.GET.get("page"))
    lines = [(row, REQUEST.state_of(row), row.state in WITH_OPERATOR and row.due_on < today()) for row in page]
    return render(request, "inspections/request_list.html", {"lines": lines, "page": page})


@access.roles(*BOTH)
def request_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One request: what is asked, the files against each item, the history."""
    actor = request.actor
    found = get_object_or_404(DocumentRequest.objects.visible_to(actor).for_list(), pk=pk)
    verbs.note_opened(actor, found)
    return render(request, "inspections/request.html", _page(request, found, AnswerForm()))


def _page(request: PortalRequest, found: DocumentRequest, form: AnswerForm) -> dict[str, object]:
    actor = request.actor
    history = [
        {"when": e.at, "who": e.actor_name, "what": _event_words(e.code, actor.language), "note": e.words}
        for e in events.of(found)
    ]
    return {
        "found": found,
        "state": REQUEST.state_of(found),
        "moves": REQUEST.moves_for(found, actor),
        "items": found.items.prefetch_related("files__file"),
        "with_operator": found.state in WITH_OPERATOR,
        "can_answer": found.state in WITH_OPERATOR and actor.is_operator,
        "late": found.state in WITH_OPERATOR and found.due_on < today(),
        "history": history,
        "form": form,
    }


def _event_words(code: str, lang: str) -> str:
    words = {
        "request.sent": _("The request was sent"),
        "request.opened": _("The operator opened the request"),
        "request.file_added": _("A file was added"),
        "request.answer": _("The operator answered"),
        "request.close": _("The inspector closed the request"),
        "request.return": _("The inspector sent it back"),
        "request.withdraw": _("The inspector withdrew the request"),
    }
    move = REQUEST.moves.get(code.removeprefix("request."))
    return words.get(code) or (move.label(lang) if move else code)


@access.roles(*BOTH)
def move(request: PortalRequest, pk: UUID, code: str) -> HttpResponse:
    """Answer, close, send back or withdraw."""
    if code not in REQUEST.moves:
        raise Http404
    actor = request.actor
    found = get_object_or_404(DocumentRequest.objects.visible_to(actor).for_list(), pk=pk)
    declared = REQUEST.moves[code]
    if request.method != "POST":
        REQUEST.check(found, code, actor, reason="-")  # no form for a move that would be refused
    said = request.POST if request.method == "POST" else None
    form = AnswerForm(said) if code == "answer" else ReasonForm(said)
    if code == "return":
        form.fields["reason"].label = _("What must be mended")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if code == "answer":
                verbs.answer(actor, found, words=form.cleaned_data["words"])
            else:
                verbs.decide(actor, found, code, reason=form.cleaned_data["reason"])
        except Refused as refused:
            if refused.status in (403, 409):
                raise
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, _("Done: %(move)s.") % {"move": declared.label()})
            return redirect("inspections:request", pk=found.pk)
    shown = form if declared.needs_reason or code == "answer" else None
    return render(
        request, "inspections/request_move.html", {"found": found, "move": declared, "form": shown}, status=status
    )


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
def add_file(request: PortalRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Put a file against an item."""
    actor = request.actor
    found = get_object_or_404(RequestedItem.objects.visible_to(actor).select_related("request"), pk=item, request_id=pk)
    form = FileForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            verbs.add_file(actor, found, form.cleaned_data["file"])
        except Refused as refused:
            if refused.code == "STATE":
                raise
            add_refusal(form, refused)
            status = refused.status
        else:
            messages.success(request, _("The file is added."))
            return redirect("inspections:request", pk=pk)
    return render(
        request, "inspections/file_add.html", {"item": found, "found": found.request, "form": form}, status=status
    )


@access.roles(*BOTH)
@require_safe
def request_file(request: PortalRequest, pk: UUID, file: UUID) -> FileResponse:
    """A file of an answer."""
    found = get_object_or_404(
        RequestFile.objects.visible_to(request.actor).select_related("file"), pk=file, request_id=pk
    )
    return answer(found.file, inline="view" in request.GET)
