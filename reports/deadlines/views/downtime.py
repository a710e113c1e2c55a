"""When the portal did not answer: the log, the certificate, announced maintenance."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pekportal.kit import access, files
from pekportal.kit.access import Role
from pekportal.kit.calendar import now
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.deadlines import log
from reports.deadlines.forms import MaintenanceForm, PeriodForm
from reports.deadlines.models import Certificate, Maintenance, Mark
from reports.deadlines.services import certificates, maintenance
from reports.deadlines.views.asking import Words, asked, given

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
SHOWN = dt.timedelta(days=30)
LISTED = 20


@access.roles(*READERS)
def downtime(request: PortalRequest) -> HttpResponse:
    """The log of thirty days, the certificates, the form for a new one; POST starts its printing."""
    status, moment = 200, now().replace(second=0, microsecond=0)
    lang = (get_language() or "ru")[:2]
    initial = {"first": moment - dt.timedelta(days=1), "last": moment, "language": lang if lang == "kk" else "ru"}
    form = PeriodForm(given(request).get("data"), initial=initial)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                job = certificates.ask(request.actor, **form.cleaned_data)
            except Refused as refused:
                add_refusal(form, refused)
                status = refused.status
            else:
                return redirect("kit:job", job.pk)
    mine = Certificate.objects.visible_to(request.actor).select_related("file", "operator").order_by("-made_at")
    context = {
        "form": form,
        "log": log.read(moment - SHOWN, moment),
        "work": log.read(moment - SHOWN, moment, Mark.Source.BEAT),
        "silent": log.silent_since(Mark.Source.BEAT, moment),
        "certificates": mine[:LISTED],
        "maintenance": [(one, one.words(lang)) for one in Maintenance.objects.ahead(moment)],
        "can_announce": request.actor.has(Role.ADMINISTRATOR),
    }
    return render(request, "deadlines/downtime.html", context, status=status)


@access.roles(*READERS)
@require_safe
def certificate(request: PortalRequest, pk: UUID) -> FileResponse:
    """The PDF of a certificate."""
    found = get_object_or_404(Certificate.objects.visible_to(request.actor).select_related("file"), pk=pk)
    return files.answer(found.file)


@access.roles(Role.ADMINISTRATOR)
def announce(request: PortalRequest) -> HttpResponse:
    """Announce maintenance."""
    words = Words(
        _("Announce maintenance"),
        _("Announce"),
        _("The maintenance is announced on everybody's first page."),
        lead=_("Everybody sees it on the first page until it is over; a certificate of downtime names it."),
    )
    form = MaintenanceForm(given(request).get("data"))

    def act(said: dict[str, Any]) -> None:
        maintenance.announce(request.actor, **said)

    return asked(request, form, act, words, reverse("deadlines:downtime"))


@access.roles(Role.ADMINISTRATOR)
@require_POST
def withdraw(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Take an announcement back."""
    maintenance.withdraw(request.actor, get_object_or_404(Maintenance.objects.live(), pk=pk))
    messages.success(request, _("The announcement is taken back."))
    return redirect("deadlines:downtime")
