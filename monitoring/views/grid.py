"""The grid of an entry table over JSON: rows, blocks of changes, the history of a cell, search (ADR 9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from monitoring.benches import bench_of
from monitoring.entries import rows_in
from monitoring.findings import live
from monitoring.models import Quarter
from monitoring.search import find
from monitoring.services.blocks import apply_block
from monitoring.services.rows import require_fill
from monitoring.tables.registry import table_of
from monitoring.views import shown
from monitoring.views.tables import READERS
from operators import search as searching
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.grid import views as grid
from pekportal.kit.requests import PortalRequest


@access.roles(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@grid.answers_json
def table_grid(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """GET: the table; POST: a block of changes by the ecologist, or by a laboratory in tables of measurements."""
    quarter = shown.visible_quarter(request, pk)
    bench = bench_of(request.actor, quarter, slug)
    if request.method != "POST":
        known = request.GET.get("stamp", "")
        return grid.answer(grid.shown(bench, _findings(request, quarter, slug), known=known))
    require_fill(request.actor, table_of(slug))
    how, changes = grid.block_from(request)
    outcome = apply_block(request.actor, quarter, slug, changes, how=how)
    return grid.answer(grid.saved(outcome, _findings(request, quarter, slug)))


@access.roles(*READERS)
@require_safe
@grid.answers_json
def table_findings(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """{"findings": [...], "stamp"}: what the grid of a large quarter asks for when the typing pauses."""
    quarter = shown.visible_quarter(request, pk)
    bench = bench_of(request.actor, quarter, slug)
    return grid.answer(grid.found(bench, _findings(request, quarter, slug, always=True) or list))


def _findings(
    request: PortalRequest, quarter: Quarter, slug: str, *, always: bool = False
) -> Callable[[], list[dict[str, Any]]] | None:
    """What a save answers; None: asked for later. A laboratory is not told what the checks say about the quarter."""
    if request.actor.has(Role.LABORATORY):
        return list
    if not always and not grid.is_live(rows_in(quarter)):
        return None
    return lambda: live(quarter, slug, shown.lang())


@access.roles(*READERS)
@require_safe
@grid.answers_json
def cell_history(request: PortalRequest, pk: UUID, slug: str, row_id: UUID, column: str) -> HttpResponse:
    """Who wrote what into a cell, the newest first."""
    bench = bench_of(request.actor, shown.visible_quarter(request, pk), slug)
    return JsonResponse(grid.history_json(bench, row_id, column), safe=False)


@access.roles(*READERS)
@require_safe
@grid.answers_json
def search(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """What a reference cell may mean: `?column=substance&q=пыль`."""
    quarter = shown.visible_quarter(request, pk)
    bench = bench_of(request.actor, quarter, slug)
    kind = searching.kind_of(bench.spec, request.GET)
    found = find(request.actor, quarter, table_of(slug), kind, request.GET.get("q", ""))
    return JsonResponse([one.json() for one in found], safe=False)
