"""The workbook of a quarter: download, upload, preview, apply, the errors marked."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from monitoring.services import workbooks
from monitoring.services.quarters import refuse_closed
from monitoring.views import shown
from monitoring.workbook import document_of, file_name
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.requests import PortalRequest
from pekportal.kit.sheets import pages

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.LABORATORY)
WRITERS = (Role.ECOLOGIST, Role.LABORATORY)


def _desk(request: PortalRequest, pk: UUID) -> pages.Desk:
    quarter = shown.visible_quarter(request, pk)
    refuse_closed(quarter)
    return pages.Desk(
        document=document_of(request.actor, quarter),
        upload_url=reverse("monitoring:workbook-upload", args=[pk]),
        download_url=reverse("monitoring:workbook", args=[pk]),
        back_url=reverse("monitoring:quarter", args=[pk]),
        preview_url=lambda ticket: reverse("monitoring:workbook-preview", args=[pk, ticket]),
        marked_url=lambda ticket: reverse("monitoring:workbook-marked", args=[pk, ticket]),
        apply=lambda order: workbooks.apply_workbook(request.actor, quarter, order),
        crumbs="monitoring/_crumbs.html",
        context={"quarter": quarter},
    )


@access.roles(*READERS)
@require_safe
def download(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The workbook of the tables the actor sees, or of those of `?table=`."""
    quarter = shown.visible_quarter(request, pk)
    return pages.download(request, document_of(request.actor, quarter), file_name(quarter))


@access.roles(*WRITERS)
def upload(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Take a workbook and lead to its preview."""
    return pages.upload(request, _desk(request, pk))


@access.roles(*WRITERS)
def preview(request: PortalRequest, pk: UUID, ticket: str) -> HttpResponse:
    """The difference, and applying it."""
    return pages.difference(request, _desk(request, pk), ticket)


@access.roles(*WRITERS)
@require_safe
def marked(request: PortalRequest, pk: UUID, ticket: str) -> HttpResponse:
    """The person's file with its errors marked."""
    return pages.marked(request, _desk(request, pk), ticket)
