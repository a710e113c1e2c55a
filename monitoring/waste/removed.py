"""Entries that were taken out of the journal, as the append-only history has them: who, when, how and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from monitoring.waste.models import WasteEntry
from pekportal.kit.grid.past import PAGE, PARKED
from pekportal.kit.history import events_of

MOST = 500  # of the newest ones on the page


@dataclass(frozen=True, slots=True)
class Removed:
    """An entry as it stood when it was taken out; `how` is one of kit.grid.HOWS, `why` "" where nobody was asked."""

    at: dt.datetime
    who: str
    how: str
    why: str
    quarter_id: Any
    day: str
    stream: str
    kind: str
    tonnes: str
    place: str
    partner: str
    act: str


_TEXTS = ("quarter_id", "day_text", "stream_text", "kind", "tonnes_text", "place", "partner", "act")


def removed_of(facility_id: Any) -> list[Removed]:
    """Entries of a facility that were taken out, the newest first: one query."""
    gone = (
        events_of(WasteEntry)
        .filter(quarter__facility_id=facility_id, pgh_label__startswith="delete")
        .order_by("-pgh_id")
    )
    rows = gone.values_list("pgh_created_at", "pgh_context", *_TEXTS)[:MOST]
    return [_removed(at, context or {}, texts) for at, context, *texts in rows if not (context or {}).get(PARKED)]


def _removed(at: dt.datetime, context: dict[str, Any], texts: list[Any]) -> Removed:
    how = str(context.get("how", ""))
    return Removed(
        at, str(context.get("name", "")), "form" if how == PAGE else how, str(context.get("why", "")), *texts
    )
