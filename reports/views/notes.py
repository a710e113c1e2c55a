"""The explanatory note and the reasons for findings."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.forms import NoteForm, ReasonForm
from reports.models import ReportVersion
from reports.services import notes
from reports.services.findings import findings_of

NOTE_FIELDS = ("note", "conclusion", "performer", "language", "row_version")


@access.roles(Role.ECOLOGIST)
def edit_note(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Edit the author's part of the note; a stale edit comes back with both texts, nothing typed is lost."""
    version = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    form = NoteForm(request.POST or None, initial={name: getattr(version, name) for name in NOTE_FIELDS})
    theirs, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            notes.save_note(request.actor, version, **form.cleaned_data)
        except Refused as refused:
            if refused.code != "STALE":
                raise
            theirs = ReportVersion.objects.visible_to(request.actor).get(pk=version.pk)
            # the next saving is a choice made with both texts in view
            form = NoteForm(initial={**form.cleaned_data, "row_version": theirs.row_version})
            status = 409
        else:
            messages.success(request, _("The note is saved."))
            return redirect("reports:version", pk=version.pk)
    context = {"version": version, "report": version.report, "form": form, "theirs": theirs}
    return render(request, "reports/note.html", context, status=status)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
def write_reason(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Write why a finding is accepted: the finding is named by `code` and `place`."""
    version = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    named = request.POST if request.method == "POST" else request.GET
    code, place = named.get("code", ""), named.get("place", "")
    finding = next((f for f in findings_of(request.actor, version) if (f.code, f.place) == (code, place)), None)
    if finding is None:
        messages.info(request, _("This finding is gone: the data were mended."))
        return redirect("reports:version", pk=version.pk)
    form = ReasonForm(request.POST or None, initial={"code": code, "place": place, "reason": finding.reason})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            notes.write_reason(request.actor, version, **form.cleaned_data)
        except Refused as refused:
            if refused.status == 409:
                raise
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, _("The reason is written; it will be printed."))
            return redirect("reports:version", pk=version.pk)
    context = {"version": version, "report": version.report, "finding": finding, "form": form}
    return render(request, "reports/reason.html", context, status=status)
