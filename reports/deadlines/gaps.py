"""Gaps in the marks of the portal: pure; marks in, the times without an answer out.

A mark says: at this minute a process of the source was alive and wrote into the database. A gap is the time between two
marks more than GRACE apart; so nothing is ever claimed of the time before the first mark or after the last one. When
one process has marks on both sides of a gap, its own clock since the start of the machine (`uptime`, seconds, counts
sleep) says how long it really was: a clock that was set forward makes no downtime.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

MINUTE: Final = timedelta(minutes=1)
GRACE: Final = timedelta(minutes=2)  # one missed minute is no downtime: a process may have been busy


@dataclass(frozen=True, slots=True)
class Seen:
    """A mark: its minute, the process that wrote it, that process's uptime in seconds."""

    minute: datetime
    instance: int
    uptime: int


@dataclass(frozen=True, slots=True)
class Gap:
    """No mark from `since` to `until` (exclusive): the first missing minute, the minute that answered again."""

    since: datetime
    until: datetime

    @property
    def length(self) -> timedelta:
        """How long."""
        return self.until - self.since

    @property
    def minutes(self) -> int:
        """Whole minutes."""
        return int(self.length / MINUTE)

    def within(self, first: datetime, last: datetime) -> Gap | None:
        """The part inside first..last, None when there is none."""
        since, until = max(self.since, first), min(self.until, last)
        return Gap(since, until) if since < until else None


def gaps(minutes: Iterable[datetime]) -> list[Gap]:
    """The gaps between marks, oldest first."""
    found, before = [], None
    for minute in sorted(minutes):
        if before is not None and minute - before > GRACE:
            found.append(Gap(before + MINUTE, minute))
        before = minute
    return found


def real(gap: Gap, before: Iterable[Seen], after: Iterable[Seen]) -> Gap | None:
    """The gap as it really was, None when only the clock was moved; `before` and `after` are marks beside it."""
    last = {seen.instance: seen for seen in sorted(before, key=lambda seen: seen.minute)}
    first = {seen.instance: seen for seen in sorted(after, key=lambda seen: seen.minute, reverse=True)}
    spans = [
        (first[one].minute - last[one].minute, first[one].uptime - last[one].uptime) for one in last if one in first
    ]
    if not spans:
        return gap  # no process lived through it: the clock on the wall is all there is
    moved = min(wall - timedelta(seconds=lived) for wall, lived in spans)
    if moved < GRACE:
        return gap
    true = gap.length - moved
    return Gap(gap.since, gap.since + true) if true >= GRACE else None
