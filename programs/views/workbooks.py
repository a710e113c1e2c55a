"""The workbook of a version: download, upload, preview, apply, the errors marked."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.requests import PortalRequest
from pekportal.kit.sheets import pages
from programs.models import ProgramVersion
from programs.services import workbooks
from programs.services.opened import refuse_closed
from programs.views import shown
from programs.workbook import document_of, file_name


def _desk(request: PortalRequest, pk: UUID) -> pages.Desk:
    version: ProgramVersion = shown.visible_version(request, pk)
    refuse_closed(version)
    return pages.Desk(
        document=document_of(request.actor, version),
        upload_url=reverse("programs:workbook-upload", args=[pk]),
        download_url=reverse("programs:workbook", args=[pk]),
        back_url=reverse("programs:version", args=[pk]),
        preview_url=lambda ticket: reverse("programs:workbook-preview", args=[pk, ticket]),
        marked_url=lambda ticket: reverse("programs:workbook-marked", args=[pk, ticket]),
        apply=lambda order: workbooks.apply_workbook(request.actor, version, order),
        crumbs="programs/_crumbs.html",
        context={"version": version, "program": version.program, "facility": version.program.facility},
    )


@access.roles(*shown.READERS)
@require_safe
def download(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The workbook of all tables, or of those of `?table=`."""
    version = shown.visible_version(request, pk)
    return pages.download(request, document_of(request.actor, version), file_name(version))


@access.roles(Role.ECOLOGIST)
def upload(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Take a workbook and lead to its preview."""
    return pages.upload(request, _desk(request, pk))


@access.roles(Role.ECOLOGIST)
def preview(request: PortalRequest, pk: UUID, ticket: str) -> HttpResponse:
    """The difference, and applying it."""
    return pages.difference(request, _desk(request, pk), ticket)


@access.roles(Role.ECOLOGIST)
@require_safe
def marked(request: PortalRequest, pk: UUID, ticket: str) -> HttpResponse:
    """The person's file with its errors marked."""
    return pages.marked(request, _desk(request, pk), ticket)
