"""The papers of a request as PDF, the sealed list as JSON."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from inspections import papers
from inspections.models import DocumentRequest, RequestSeal
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.requests import PortalRequest

BOTH = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR)


def answer_bytes(content: bytes, kind: str, name: str) -> HttpResponse:
    """Bytes made now as a download, never kept by others."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@access.roles(*BOTH)
@require_safe
def request_pdf(request: PortalRequest, pk: UUID, lang: str) -> HttpResponse:
    """What was asked and what was answered so far."""
    if lang not in papers.LANGUAGES:
        raise Http404
    found = get_object_or_404(DocumentRequest.objects.visible_to(request.actor).for_list(), pk=pk)
    return answer_bytes(papers.request_pdf(found, lang), "application/pdf", f"request_{found.number}_{lang}.pdf")


def _seal(request: PortalRequest, pk: UUID, seal: UUID) -> RequestSeal:
    rows = RequestSeal.objects.visible_to(request.actor)
    found: RequestSeal = get_object_or_404(
        rows.select_related("request__facility__operator", "request__department"), pk=seal, request_id=pk
    )
    return found


@access.roles(*BOTH)
@require_safe
def seal_pdf(request: PortalRequest, pk: UUID, seal: UUID, lang: str) -> HttpResponse:
    """A sealed list of files."""
    if lang not in papers.LANGUAGES:
        raise Http404
    found = _seal(request, pk, seal)
    name = f"files_{found.request.number}_{found.sha256[:12]}_{lang}.pdf"
    return answer_bytes(papers.seal_pdf(found, lang), "application/pdf", name)


@access.roles(*BOTH)
@require_safe
def seal_json(request: PortalRequest, pk: UUID, seal: UUID) -> HttpResponse:
    """The sealed bytes themselves: their SHA-256 is the one on the paper."""
    found = _seal(request, pk, seal)
    name = f"files_{found.request.number}_{found.sha256[:12]}.json"
    return answer_bytes(found.content.encode(), "application/json", name)
