"""A table over the API (ADR 9): read it, change it in blocks; the same for every app that has tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit.api import etags
from pekportal.kit.api.describe import reading, writing
from pekportal.kit.api.writing import write
from pekportal.kit.grid import views as grid
from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.changes import Change
from pekportal.kit.grid.outcome import Outcome
from pekportal.kit.grid.reading import stamp
from pekportal.kit.grid.serializers import BlockSerializer, GridSerializer, SavedSerializer

HOW: Final = "api"  # stands in the history of every cell: a program wrote it
_ROW: Final = "0b8f0f0e-6f5a-4b57-9d9c-0a6f4f1f2a11"
_SHOWN: Final = {
    "id": _ROW,
    "version": 1,
    "position": 1,
    "cells": {"point": "Граница СЗЗ", "value": "0,45"},
    "problems": {},
    "resolved": {"point": "Граница СЗЗ"},
}
GRID_EXAMPLE: Final = {
    "spec": {"slug": "impact-air", "title": "Ambient air", "heads": [{"key": "value", "title": "Result"}]},
    "rows": [_SHOWN],
    "can_edit": True,
    "stamp": "1.1.1792483200000000",
    "findings": [],
}
BLOCK_EXAMPLE: Final = {
    "changes": [
        {"op": "add", "row": _ROW, "after": None, "cells": {"point": "Граница СЗЗ", "value": "0,45"}},
        {"op": "save", "row": _ROW, "version": 1, "cells": {"value": ["0,45", "0,46"]}},
    ]
}
SAVED_EXAMPLE: Final = {
    "saved_at": "12:03:07",
    "rows": [_SHOWN],
    "removed": [],
    "conflicts": [],
    "problems": [],
    "findings": [],
    "before": "0.0.0",
    "stamp": "1.1.1792483200000000",
}
Findings = Callable[[], list[dict[str, Any]]] | None


class TableView(APIView):
    """A table; a subclass says whose (`bench`), what the checks say of it (`findings`) and who applies a block."""

    def bench(self, request: Request, **where: Any) -> Bench:
        """The table for reading; a 404 for who may not see it."""
        raise NotImplementedError

    def findings(self, request: Request, **where: Any) -> Findings:
        """What the checks say; None where they take longer than a save may."""
        return list

    def apply(self, request: Request, changes: Iterable[Change], **where: Any) -> Outcome:
        """Apply a block by the app's own service."""
        raise NotImplementedError

    @reading(GridSerializer, example=GRID_EXAMPLE, conditional=True)
    def get(self, request: Request, **where: Any) -> Response:
        """The table: its columns, its rows as written, problems of cells, findings of the checks."""
        bench = self.bench(request, **where)
        tag = _tag(stamp(bench))
        return etags.answered(request, tag) or Response(
            grid.shown(bench, self.findings(request, **where)), headers=etags.headers(tag)
        )

    @writing(BlockSerializer, BLOCK_EXAMPLE, SavedSerializer, SAVED_EXAMPLE, matching=True)
    @write
    def post(self, request: Request, **where: Any) -> Response:
        """Apply a block of changes, all in one transaction; sent twice it is done once."""
        changes = grid.block_of(request.data, HOW)[1]
        with transaction.atomic():
            outcome = self.apply(request, changes, **where)
            etags.require_match(request, _tag(outcome.before))
        answer = grid.saved(outcome, self.findings(request, **where))
        return Response(answer, headers=etags.headers(_tag(outcome.stamp)))


def _tag(mark: str) -> str:
    return f'"{mark}"'
