"""Results with their documents, and the annex to the note."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from monitoring.calc.annex import LANGUAGES
from monitoring.calc.forms import BroughtForm
from monitoring.calc.methods.formula import exact
from monitoring.calc.models import BroughtResult, CalculationAnnex
from monitoring.calc.services import annexes, brought
from monitoring.calc.views import shown
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.files import answer
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest


@access.roles(*shown.READERS)
@require_safe
def brought_list(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Ready results of the quarter with their documents."""
    quarter = shown.visible_quarter(request, pk)
    rows = BroughtResult.objects.visible_to(request.actor).filter(quarter=quarter)
    lines = [
        {
            "one": one,
            "grams": exact(one.grams_per_second, shown.lang()),
            "tonnes": exact(one.tonnes, shown.lang()),
            "url": reverse("calc:brought-file", args=[pk, one.pk]),
        }
        for one in rows.select_related("source", "substance", "file")
    ]
    context = {"quarter": quarter, "lines": lines, "can_edit": shown.can_edit(request, quarter)}
    return render(request, "calc/brought.html", context)


@access.roles(Role.ECOLOGIST)
def bring(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Bring a ready result; what was typed stays when it is refused."""
    quarter = shown.visible_quarter(request, pk)
    form, status = BroughtForm(quarter, request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said: dict[str, Any] = dict(form.cleaned_data)
            try:
                brought.bring(request.actor, quarter, upload=said.pop("file"), **said)
            except Refused as refused:
                if refused.status in (403, 404):
                    raise
                add_refusal(form, refused)
                status = refused.status
            else:
                messages.success(request, _("The result is kept; calculate to write it into the table."))
                return redirect("calc:brought", pk)
    return render(request, "calc/bring.html", {"quarter": quarter, "form": form}, status=status)


@access.roles(Role.ECOLOGIST)
@require_POST
def take_back(request: PortalRequest, pk: UUID, brought_id: UUID) -> HttpResponse:
    """Take a ready result back."""
    quarter = shown.visible_quarter(request, pk)
    mine = get_object_or_404(BroughtResult.objects.visible_to(request.actor), pk=brought_id, quarter=quarter)
    brought.take_back(request.actor, quarter, mine)
    messages.success(request, _("The result is taken back; the history keeps it."))
    return redirect("calc:brought", pk)


@access.roles(*shown.READERS)
@require_safe
def brought_file(request: PortalRequest, pk: UUID, brought_id: UUID) -> FileResponse:
    """The document of a ready result; its hash is checked while it is read."""
    quarter = shown.visible_quarter(request, pk)
    rows = BroughtResult.objects.visible_to(request.actor).select_related("file")
    return answer(get_object_or_404(rows, pk=brought_id, quarter=quarter).file)


@access.roles(*shown.READERS)
def annex(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The annex: files that are there, its making in the background, attached to the report."""
    quarter = shown.visible_quarter(request, pk)
    refused = None
    if request.method == "POST":
        request.actor.require(Role.ECOLOGIST)
        try:
            annexes.request_annex(request.actor, quarter, request.POST.get("language", "ru"))
        except Refused as wrong:
            if wrong.status in (403, 404):
                raise
            refused = wrong
        else:
            return redirect("calc:annex", pk)
    made = CalculationAnnex.objects.visible_to(request.actor).filter(quarter=quarter)
    files = [
        {
            "name": one.file.name,
            "size": one.file.size,
            "sha256": one.file.sha256,
            "href": reverse("calc:annex-file", args=[pk, one.pk]),
            "about": f"{localtime(one.created_at):%d.%m.%Y, %H:%M}",
        }
        for one in made.select_related("file").order_by("-created_at")
    ]
    jobs = [job for language in LANGUAGES if (job := annexes.job_of(quarter, language)) is not None]
    context = {
        "quarter": quarter,
        "files": files,
        "jobs": [
            {"job": job, "poll": reverse("kit:job_part", args=[job.pk]), "here": reverse("calc:annex", args=[pk])}
            for job in jobs
            if job.state != "done"
        ],
        "languages": [("ru", _("Prepare in Russian")), ("kk", _("Prepare in Kazakh"))],
        "refused": refused,
        "can_make": request.actor.has(Role.ECOLOGIST),
    }
    return render(request, "calc/annex.html", context, status=refused.status if refused else 200)


@access.roles(*shown.READERS)
@require_safe
def annex_file(request: PortalRequest, pk: UUID, annex_id: UUID) -> FileResponse:
    """A file of the annex."""
    quarter = shown.visible_quarter(request, pk)
    rows = CalculationAnnex.objects.visible_to(request.actor).select_related("file")
    return answer(get_object_or_404(rows, pk=annex_id, quarter=quarter).file, inline="view" in request.GET)
