"""The API of the waste journal: the entries of a quarter (ADR 9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework.request import Request

from monitoring.api import IN_HOUSE, SCOPE, quarter_of
from monitoring.waste.benches import journal_bench
from monitoring.waste.services import journal
from pekportal.kit.api.auth import caller
from pekportal.kit.api.tables import HOW, TableView
from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.changes import Change
from pekportal.kit.grid.outcome import Outcome


class JournalGrid(TableView):
    """The waste journal of a quarter."""

    access = IN_HOUSE
    scope = SCOPE

    def bench(self, request: Request, **where: Any) -> Bench:
        """The entries of a quarter that the token may see, without reversals."""
        return journal_bench(caller(request), quarter_of(request, where["pk"]))

    def apply(self, request: Request, changes: Iterable[Change], **where: Any) -> Outcome:
        """By the ecologist; 422 NEGATIVE when more would go out than there is."""
        return journal.apply_entries(caller(request), quarter_of(request, where["pk"]), changes, how=HOW)
