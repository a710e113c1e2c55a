"""Rendering, downloads and attachments."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.shortcuts import render as render_page
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.files import answer
from pekportal.kit.framing import framable
from pekportal.kit.models import StoredFile
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.forms import AttachmentForm
from reports.models import Artefact, Attachment, ReportVersion
from reports.services import notes
from reports.services.rendering import request_rendering
from reports.signals import document_opened

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.ADMINISTRATOR)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
@require_POST
def render(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Start the rendering of the version as it is now."""
    version = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    request_rendering(request.actor, version)
    return redirect("reports:version", pk=version.pk)


@access.roles(*READERS)
@require_safe
def artefact_file(request: PortalRequest, pk: UUID, artefact: UUID) -> FileResponse:
    """A rendered file; its hash is checked while it is read."""
    found = get_object_or_404(
        Artefact.objects.visible_to(request.actor).select_related("file", "version__content"),
        pk=artefact,
        version_id=pk,
    )
    if request.method == "GET" and found.kind == Artefact.Kind.PDF:
        document_opened.send(
            sender=ReportVersion,
            version=found.version,
            actor=request.actor,
            what="pdf",
            content_sha256=found.content_sha256,
        )
    return shown(request, found.file)


@access.roles(*READERS)
@require_safe
def attachment_file(request: PortalRequest, pk: UUID, attachment: UUID) -> FileResponse:
    """An attached file."""
    found = get_object_or_404(
        Attachment.objects.visible_to(request.actor).select_related("file"), pk=attachment, version_id=pk
    )
    return shown(request, found.file)


def shown(request: PortalRequest, stored: StoredFile) -> FileResponse:
    """A download; with `?view` shown in place where the browser can, also inside a page of the portal."""
    response = answer(stored, inline="view" in request.GET)
    return framable(response) if "view" in request.GET else response


@access.roles(Role.ECOLOGIST)
def attach(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Attach a file."""
    version = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    form = AttachmentForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            notes.attach(request.actor, version, said["file"], kind=said["kind"], title=said["title"])
        except Refused as refused:
            if refused.status == 409:
                raise
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, _("The file is attached."))
            return redirect("reports:version", pk=version.pk)
    context = {"version": version, "report": version.report, "form": form}
    return render_page(request, "reports/attach.html", context, status=status)


@access.roles(Role.ECOLOGIST)
@require_POST
def detach(request: PortalRequest, pk: UUID, attachment: UUID) -> HttpResponse:
    """Take an attachment away."""
    found = get_object_or_404(
        Attachment.objects.visible_to(request.actor).select_related("version__report"), pk=attachment, version_id=pk
    )
    notes.detach(request.actor, found)
    messages.success(request, _("The file is taken away from the report."))
    return redirect("reports:version", pk=pk)
