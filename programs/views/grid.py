"""The grid of a table over JSON: rows, blocks of changes, the history of a cell, search (ADR 9)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from operators import search as searching
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.grid import views as grid
from pekportal.kit.requests import PortalRequest
from programs.benches import bench_of
from programs.findings import live_if_quick
from programs.services.blocks import apply_block
from programs.tables.registry import table_of
from programs.views import shown


@access.roles(*shown.READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@grid.answers_json
def table_grid(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """GET: the table; POST: a block of changes by the ecologist."""
    version = shown.visible_version(request, pk)
    bench = bench_of(request.actor, version, slug)
    if request.method != "POST":
        known = request.GET.get("stamp", "")
        return grid.answer(grid.shown(bench, live_if_quick(version, slug), known=known))
    request.actor.require(Role.ECOLOGIST)
    how, changes = grid.block_from(request)
    outcome = apply_block(request.actor, version, slug, changes, how=how)
    return grid.answer(grid.saved(outcome, live_if_quick(version, slug)))


@access.roles(*shown.READERS)
@require_safe
@grid.answers_json
def cell_history(request: PortalRequest, pk: UUID, slug: str, row_id: UUID, column: str) -> HttpResponse:
    """Who wrote what into a cell, the newest first."""
    bench = bench_of(request.actor, shown.visible_version(request, pk), slug)
    return JsonResponse(grid.history_json(bench, row_id, column), safe=False)


@access.roles(*shown.READERS)
@require_safe
@grid.answers_json
def search(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """What a reference cell may mean: `?column=substance&q=пыль`."""
    version = shown.visible_version(request, pk)
    bench = bench_of(request.actor, version, slug)
    kind = searching.kind_of(bench.spec, request.GET)
    found = searching.find(version.program.facility, kind, request.GET.get("q", ""), media=table_of(slug).media)
    return JsonResponse([one.json() for one in found], safe=False)
