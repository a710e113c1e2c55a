"""The API of the activity data from which emissions are calculated (ADR 9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework.request import Request

from monitoring.api import IN_HOUSE, SCOPE, quarter_of
from monitoring.calc.bench import bench_of
from monitoring.calc.services import activity
from pekportal.kit.api.auth import caller
from pekportal.kit.api.tables import HOW, TableView
from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.changes import Change
from pekportal.kit.grid.outcome import Outcome


class ActivityGrid(TableView):
    """The activity data of a quarter: hours, tonnes, fuel."""

    access = IN_HOUSE
    scope = SCOPE

    def bench(self, request: Request, **where: Any) -> Bench:
        """The rows of a quarter that the token may see."""
        return bench_of(caller(request), quarter_of(request, where["pk"]))

    def apply(self, request: Request, changes: Iterable[Change], **where: Any) -> Outcome:
        """By the ecologist; 409 FROZEN when the quarter is locked."""
        return activity.change(caller(request), quarter_of(request, where["pk"]), changes, how=HOW)
