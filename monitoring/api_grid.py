"""The API of the entry tables of a quarter: read one, change it in blocks (ADR 9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from rest_framework.request import Request

from monitoring.api import READERS, SCOPE, quarter_of
from monitoring.benches import bench_of
from monitoring.entries import rows_in
from monitoring.findings import live
from monitoring.services.blocks import apply_block
from monitoring.services.rows import require_fill
from monitoring.tables.registry import table_of
from pekportal.kit.access import Mark, Role
from pekportal.kit.api.auth import caller
from pekportal.kit.api.tables import HOW, Findings, TableView
from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.changes import Change
from pekportal.kit.grid.outcome import Outcome
from pekportal.kit.grid.views import is_live


class TableGrid(TableView):
    """One entry table of a quarter; a laboratory works with its own rows of the tables of measurements."""

    access = Mark(roles=READERS)
    scope = SCOPE

    def bench(self, request: Request, **where: Any) -> Bench:
        """The table of a quarter that the token may see."""
        return bench_of(caller(request), quarter_of(request, where["pk"]), where["slug"])

    def findings(self, request: Request, **where: Any) -> Findings:
        """What the checks say of this table; a laboratory is not told what they say about the quarter."""
        if caller(request).has(Role.LABORATORY):
            return list
        quarter = quarter_of(request, where["pk"])
        if not is_live(rows_in(quarter)):
            return None
        return lambda: live(quarter, where["slug"], (get_language() or "ru")[:2])

    def apply(self, request: Request, changes: Iterable[Change], **where: Any) -> Outcome:
        """By the ecologist or the laboratory; 409 FROZEN when the quarter is locked."""
        quarter = quarter_of(request, where["pk"])
        require_fill(caller(request), table_of(where["slug"]))
        return apply_block(caller(request), quarter, where["slug"], changes, how=HOW)
