"""The API of the tables of a programme: read one, change it in blocks (ADR 9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework.request import Request

from pekportal.kit.access import Role
from pekportal.kit.api.auth import caller
from pekportal.kit.api.tables import HOW, Findings, TableView
from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.changes import Change
from pekportal.kit.grid.outcome import Outcome
from programs.api import ACCESS, SCOPE, version_of
from programs.benches import bench_of
from programs.findings import live_if_quick
from programs.services.blocks import apply_block


class TableGrid(TableView):
    """One table of a version of a programme."""

    access = ACCESS
    scope = SCOPE

    def bench(self, request: Request, **where: Any) -> Bench:
        """The table of a version that the token may see; a large one has `findings_later` (ask …/findings/)."""
        return bench_of(caller(request), version_of(request, where["pk"]), where["slug"])

    def findings(self, request: Request, **where: Any) -> Findings:
        """What the checks say of this table."""
        return live_if_quick(version_of(request, where["pk"]), where["slug"])

    def apply(self, request: Request, changes: Iterable[Change], **where: Any) -> Outcome:
        """By the ecologist; 409 FROZEN when the version is closed."""
        version = version_of(request, where["pk"])
        caller(request).require(Role.ECOLOGIST)
        return apply_block(caller(request), version, where["slug"], changes, how=HOW)
