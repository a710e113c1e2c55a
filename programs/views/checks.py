"""What the checks say about one table now, for the grid that asks while people type."""

from __future__ import annotations

from uuid import UUID

from django.http import JsonResponse

from pekportal.kit import access
from pekportal.kit.requests import PortalRequest
from programs.findings import live
from programs.views import shown


@access.roles(*shown.READERS)
def table_findings(request: PortalRequest, pk: UUID, slug: str) -> JsonResponse:
    """{"findings": [...]} of `programs.findings.live`."""
    version = shown.visible_version(request, pk)
    return JsonResponse({"findings": live(version, slug)})
