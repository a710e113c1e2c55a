"""The obligations of a made-up facility, so that the quarters that are not owed are those its register says. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from pekportal.kit.calendar import Quarter
from pekportal.kit.country import MARK_RU
from reports.deadlines.obligation import CONSERVATION, START, Facts, Obliged, Span

DOCUMENT = f"Приказ {MARK_RU}"


def obligations(quarters: Sequence[Quarter], not_owed: Collection[Quarter]) -> tuple[Obliged, ...]:
    """A row for each run of owed quarters; conservation lies between two. Without an owed one: it begins afterwards."""
    found: list[Obliged] = []
    since = None
    for period in quarters:
        if period in not_owed:
            if since is not None:
                found.append(Obliged(Span(since, period.start - timedelta(days=1)), CONSERVATION, DOCUMENT))
            since = None
        elif since is None:
            since = period.start
    if since is not None or not found:
        found.append(Obliged(Span(since or quarters[-1].next.start), "", DOCUMENT))
    return tuple(found)


def facts(rows: tuple[Obliged, ...], category: int) -> Facts:
    """What `judge` takes."""
    return Facts(obligations=rows, category=category)


def began(place: int) -> str:
    """Why the row of this place began: the start, then the end of a conservation."""
    return CONSERVATION if place else START
