"""Items of a request: files put against them, the answer, closed or sent back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inspections.forms import AnswerForm, WordsForm
from inspections.machine import ITEM
from inspections.models import RequestedItem, RequestFile
from inspections.services import items as verbs
from inspections.views.request_page import auto_id, page_of
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.files import answer
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

BOTH = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR)


def _found(request: PortalRequest, pk: UUID, item: UUID) -> RequestedItem:
    rows = RequestedItem.objects.visible_to(request.actor)
    rows = rows.select_related("request__facility__operator", "request__department", "request__version")
    found: RequestedItem = get_object_or_404(rows, pk=item, request_id=pk)
    return found


def _back(item: RequestedItem) -> str:
    return f"{reverse('inspections:request', args=[item.request_id])}#item-{item.position}"


@access.roles(*BOTH)
@require_POST
def move(request: PortalRequest, pk: UUID, item: UUID, code: str) -> HttpResponse:
    """Answer (a file chosen with it is added first), close or send back; what was typed stays on the page."""
    if code not in ITEM.moves:
        raise Http404
    found = _found(request, pk, item)
    ids = auto_id(found.position)
    operator = code == "answer"
    form = AnswerForm(request.POST, request.FILES, auto_id=ids) if operator else WordsForm(request.POST, auto_id=ids)
    if form.is_valid():
        try:
            _perform(request, found, code, form.cleaned_data)
        except Refused as refused:
            if refused.status in (403, 404) or refused.code == "STATE":
                raise
            add_refusal(form, refused)
        else:
            messages.success(request, _("Done: %(move)s.") % {"move": ITEM.moves[code].label()})
            return redirect(_back(found))
    return page_of(request, found.request, item=found.pk, refused=form, status=422)


@transaction.atomic
def _perform(request: PortalRequest, item: RequestedItem, code: str, said: dict[str, Any]) -> None:
    if code == "answer":
        if said["file"]:
            verbs.add_file(request.actor, item, said["file"])
        verbs.answer(request.actor, item, words=said["words"])
    elif code == "close":
        verbs.close(request.actor, item, words=said["words"])
    else:
        verbs.send_back(request.actor, item, words=said["words"])


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
@require_POST
def add_file(request: PortalRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Put a file against an item; the words typed beside it stay."""
    found = _found(request, pk, item)
    form = AnswerForm(request.POST, request.FILES, auto_id=auto_id(found.position))
    status = 422
    if form.is_valid():
        if not form.cleaned_data["file"]:
            form.add_error("file", _("Choose a file."))
        else:
            try:
                verbs.add_file(request.actor, found, form.cleaned_data["file"])
            except Refused as refused:
                if refused.status in (403, 404) or refused.code == "STATE":
                    raise
                add_refusal(form, refused)
                status = refused.status
            else:
                messages.success(request, _("The file is added."))
                if not form.cleaned_data["words"]:
                    return redirect(_back(found))
                form, status = AnswerForm({"words": form.cleaned_data["words"]}, auto_id=auto_id(found.position)), 200
    return page_of(request, found.request, item=found.pk, refused=form, status=status)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
@require_POST
def drop_file(request: PortalRequest, pk: UUID, item: UUID, file: UUID) -> HttpResponse:
    """Take a file back before it is sent."""
    found = _found(request, pk, item)
    verbs.drop_file(request.actor, found, file)
    messages.success(request, _("The file is taken back."))
    return redirect(_back(found))


@access.roles(*BOTH)
@require_safe
def request_file(request: PortalRequest, pk: UUID, file: UUID) -> FileResponse:
    """A file of an answer."""
    found = get_object_or_404(
        RequestFile.objects.visible_to(request.actor).select_related("file"), pk=file, request_id=pk
    )
    return answer(found.file, inline="view" in request.GET)
