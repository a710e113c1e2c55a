"""What is done from the board: remind one or all that are shown, take the list as a workbook."""

from __future__ import annotations

import io
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from inspections.desk import presenters
from inspections.desk.filters import Filter
from inspections.desk.models import Nudge
from inspections.desk.services import exporting, reminders
from operators.models import Facility
from pekportal.kit import access, files
from pekportal.kit.access import Role
from pekportal.kit.calendar import today
from pekportal.kit.models import Job, StoredFile
from pekportal.kit.requests import PortalRequest


@access.roles(Role.INSPECTOR)
@require_POST
def remind(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Remind one facility."""
    facility = get_object_or_404(Facility.objects.visible_to(request.actor), pk=pk)
    _say(request, reminders.remind(request.actor, [facility.pk]))
    return redirect(_back(request, reverse("inspections:facility", args=[pk])))


@access.roles(Role.INSPECTOR)
def remind_all(request: PortalRequest) -> HttpResponse:
    """Remind every late facility of the filter, after a page that says how many they are."""
    actor, asked = request.actor, Filter.read(request.GET)
    late = asked.rows(actor).late(today())
    back = presenters.list_url(asked)
    if request.method == "POST":
        ids = set(late.values_list("facility_id", flat=True))
        _say(request, reminders.remind(actor, ids))
        return redirect(back)
    number = late.values("facility_id").distinct().count()
    before = Nudge.objects.visible_to(actor).filter(day=today(), facility_id__in=late.values("facility_id")).count()
    context = {"asked": asked, "number": number, "before": before, "fresh": number - before, "back": back}
    return render(request, "desk/remind_all.html", context)


def _say(request: PortalRequest, done: reminders.Reminded) -> None:
    if done.now:
        words = ngettext("%(count)d facility is reminded.", "%(count)d facilities are reminded.", done.now)
        messages.success(request, words % {"count": done.now})
    if done.before:
        words = ngettext(
            "%(count)d facility was reminded today already.",
            "%(count)d facilities were reminded today already.",
            done.before,
        )
        messages.info(request, words % {"count": done.before})


def _back(request: PortalRequest, otherwise: str) -> str:
    """The page the button stood on, when it is one of ours."""
    wanted = request.POST.get("back", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else otherwise


@access.roles(Role.INSPECTOR)
def export(request: PortalRequest) -> HttpResponse | FileResponse:
    """A short list is a workbook at once; a long one is written by a job, asked for with a button."""
    actor, asked = request.actor, Filter.read(request.GET)
    number = asked.rows(actor).count()
    if number <= exporting.AT_ONCE:
        book = io.BytesIO(exporting.workbook(actor, asked))
        answer = FileResponse(book, as_attachment=True, filename=exporting.name_of(asked))
        answer["Content-Type"] = files.MIME["xlsx"]
        return answer
    if request.method == "POST":
        return redirect("kit:job", pk=exporting.start(actor, asked).pk)
    return render(request, "desk/export.html", {"asked": asked, "number": number, "back": presenters.list_url(asked)})


@access.roles(Role.INSPECTOR)
@require_safe
def export_file(request: PortalRequest, pk: UUID) -> FileResponse:
    """The workbook a job wrote, for who asked for it, while he is in the department whose list it is."""
    mine = Job.objects.of(request.actor).filter(membership_id=request.actor.membership_id)
    job: Job = get_object_or_404(mine, pk=pk, kind=exporting.JOB)
    if "file" not in job.result:
        raise Http404
    return files.answer(get_object_or_404(StoredFile, pk=job.result["file"]))
