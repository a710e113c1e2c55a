"""What the checks say about one table now, for the grid of a large table that asks when the typing pauses."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.grid import views as grid
from pekportal.kit.requests import PortalRequest
from programs.benches import bench_of
from programs.findings import live
from programs.tables.registry import table_of
from programs.views import shown


@access.roles(*shown.READERS)
@require_safe
@grid.answers_json
def table_findings(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """{"findings": [...], "stamp"} of `programs.findings.live`; a derived table has no stamp."""
    version = shown.visible_version(request, pk)
    if table_of(slug).model is None:
        return grid.answer({"findings": live(version, slug)})
    return grid.answer(grid.found(bench_of(request.actor, version, slug), lambda: live(version, slug)))
