"""What the history knows of a cell: who changed it, when and how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pekportal.kit.calendar import zone
from pekportal.kit.grid.bench import Bench
from pekportal.kit.history import events_of

PAGE = "page"  # what the middleware says of every page: for a cell that is the form of one row
PARKED = "parked"  # context of an event that is a step of a block and no change of its own


@dataclass(frozen=True, slots=True)
class Past:
    """One change of a cell: `how` is one of kit.grid.HOWS, or "" where nobody said.

    `source` are the words of the paper behind it (protocol, page, hash), "" where there is none.
    """

    at: dt.datetime
    who: str
    how: str
    old: str
    new: str
    source: str = ""

    def json(self) -> dict[str, str]:
        """The contract of ADR 9; `at` in ISO 8601, Asia/Almaty."""
        moment = self.at.astimezone(zone()).isoformat(timespec="seconds")
        told = {"at": moment, "who": self.who, "how": self.how, "old": self.old, "new": self.new}
        return {**told, "source": self.source} if self.source else told


def cell_history(bench: Bench, row: UUID, column: str) -> list[Past]:
    """The changes of one cell, the newest first; KeyError for an unknown column."""
    return [past for past, _user in reversed(_changes(_events(bench, [row], [column])[row], column, bench))]


def last_changes(bench: Bench, places: Iterable[tuple[UUID, str]]) -> dict[tuple[UUID, str], Past]:
    """The newest change of each of these cells, with one query."""
    wanted = [(row, column) for row, column in places if column]
    if not wanted:
        return {}
    events = _events(bench, {row for row, _column in wanted}, {column for _row, column in wanted})
    found = {}
    for row, column in wanted:
        changes = _changes(events[row], column, bench)
        if changes:
            found[row, column] = changes[-1][0]
    return found


def saved_by_others(bench: Bench, stale: dict[UUID, int]) -> dict[UUID, Past]:
    """Rows that somebody else saved after the version given: the newest such save."""
    if not stale:
        return {}
    me = str(bench.actor.user_id or "")
    found: dict[UUID, Past] = {}
    for row, events in _events(bench, stale, ()).items():
        for event in events:
            context = event["pgh_context"] or {}
            if event["row_version"] > stale[row] and context.get("user", "") != me:
                found[row] = _past(event, "", "")
    return found


def _events(bench: Bench, rows: Iterable[UUID], columns: Iterable[str]) -> dict[UUID, list[dict[str, Any]]]:
    model: Any = bench.model
    texts = {bench.spec.column(column).text_attr for column in columns}
    ids = list(rows)
    events = events_of(model).filter(pgh_obj_id__in=ids).order_by("pgh_id")
    found: dict[UUID, list[dict[str, Any]]] = {row: [] for row in ids}
    for event in events.values("pgh_obj_id", "pgh_created_at", "pgh_label", "pgh_context", "row_version", *texts):
        if not (event["pgh_context"] or {}).get(PARKED):
            found[event["pgh_obj_id"]].append(event)
    return found


def _changes(events: list[dict[str, Any]], column: str, bench: Bench) -> list[tuple[Past, str]]:
    attribute = bench.spec.column(column).text_attr
    changes, before = [], ""
    for event in events:
        now = "" if event["pgh_label"].startswith("delete") else event[attribute] or ""
        if now != before:
            changes.append((_past(event, before, now), str((event["pgh_context"] or {}).get("user", ""))))
        before = now
    return changes


def _past(event: dict[str, Any], old: str, new: str) -> Past:
    context = event["pgh_context"] or {}
    how = context.get("how", "")
    source = str(context.get("source", ""))
    return Past(event["pgh_created_at"], context.get("name", ""), "form" if how == PAGE else how, old, new, source)
