"""The API of the tables of a programme: read one, change it in blocks (ADR 9)."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit.access import Mark, Role
from pekportal.kit.api.auth import caller
from pekportal.kit.grid import views as grid
from pekportal.kit.grid.serializers import BlockSerializer, GridSerializer, SavedSerializer
from programs.benches import bench_of
from programs.findings import live_if_quick
from programs.models import ProgramVersion
from programs.services.blocks import apply_block
from programs.views.shown import READERS


class TableGrid(APIView):
    """One table of a version of a programme."""

    access = Mark(roles=frozenset(role.value for role in READERS))

    @extend_schema(responses=GridSerializer)
    def get(self, request: Request, pk: UUID, slug: str) -> Response:
        """The table with its rows and findings; a large one has `findings_later` (ask …/findings/ of the version)."""
        version = _version(request, pk)
        bench = bench_of(caller(request), version, slug)
        return Response(grid.shown(bench, live_if_quick(version, slug)))

    @extend_schema(request=BlockSerializer, responses=SavedSerializer)
    def post(self, request: Request, pk: UUID, slug: str) -> Response:
        """Apply a block of changes; sent twice it is done once. 409 FROZEN when the version is closed."""
        actor = caller(request)
        version = _version(request, pk)
        actor.require(Role.ECOLOGIST)
        how, changes = grid.block_of(request.data, "api")
        outcome = apply_block(actor, version, slug, changes, how=how)
        return Response(grid.saved(outcome, live_if_quick(version, slug)))


def _version(request: Request, pk: UUID) -> ProgramVersion:
    found: ProgramVersion = get_object_or_404(ProgramVersion.objects.visible_to(caller(request)).for_page(), pk=pk)
    return found
