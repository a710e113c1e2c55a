"""Dossiers: the list, a new one, one of them, its ZIP."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from inspections.dossier.correspondence import models_of_rooms
from inspections.dossier.forms import SpanForm
from inspections.dossier.kinds import title_of
from inspections.dossier.models import Dossier
from inspections.dossier.services.making import ask
from operators.models import Facility
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.files import answer
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

BOTH = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR)
PER_PAGE = 40


@access.roles(*BOTH)
@require_safe
def dossier_list(request: PortalRequest) -> HttpResponse:
    """Those this person may have, the newest first."""
    page = Paginator(Dossier.objects.visible_to(request.actor).for_list(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "dossier/list.html", {"page": page, "is_inspector": request.actor.has(Role.INSPECTOR)})


@access.roles(Role.INSPECTOR)
def new(request: PortalRequest, facility: UUID) -> HttpResponse:
    """Choose the quarters; the work goes on in the background."""
    found = get_object_or_404(Facility.objects.visible_to(request.actor).for_list(), pk=facility)
    form = SpanForm(found, request.actor.language, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                job = ask(request.actor, found, form.cleaned_data["first"], form.cleaned_data["last"])
            except Refused as refused:
                add_refusal(form, refused)
            else:
                return redirect("kit:job", pk=job.pk)
        status = 422
    return render(request, "dossier/new.html", {"facility": found, "form": form}, status=status)


def _found(request: PortalRequest, pk: UUID) -> Dossier:
    found: Dossier = get_object_or_404(Dossier.objects.visible_to(request.actor).for_list(), pk=pk)
    return found


@access.roles(*BOTH)
@require_safe
def dossier_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Number, hash, what lies in it, how anybody checks it."""
    found = _found(request, pk)
    named = {model._meta.label_lower: title_of(model) for model in models_of_rooms()}
    letters = [(named[name], count) for name, count in found.contents.items() if name in named]
    context = {"dossier": found, "letters": letters, "is_inspector": request.actor.has(Role.INSPECTOR)}
    return render(request, "dossier/page.html", context)


@access.roles(*BOTH)
@require_safe
def dossier_file(request: PortalRequest, pk: UUID) -> FileResponse:
    """The ZIP, its hash checked while it is read."""
    return answer(_found(request, pk).file)
