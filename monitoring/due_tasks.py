"""One task per due measurement, sample, calculation and internal check: pure, from the plan and its progress."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from monitoring.plan import DueItem, Group, Progress, Watch
from monitoring.windows import Window
from pekportal.kit.calendar.deadlines import due_on
from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.text import T

SUMMED: Final = (Group.CALCULATION, Group.WASTE)


@dataclass(frozen=True, slots=True)
class DueTask:
    """One due entry: `number` of `of` of its watch, within `window`.

    `key` stays the same while origin, place, substance and the last day stay, whatever else the programme changes.
    """

    key: str
    watch: Watch
    window: Window
    number: int
    of: int
    note: T | None
    entered: bool
    confirmed: bool

    @property
    def until(self) -> date:
        """Last day: of the window; for what sums the quarter up (calculations, waste) the report's last day."""
        if self.watch.group in SUMMED:
            return due_on(Quarter.of(self.window.last)) - timedelta(days=1)
        return self.window.last

    @property
    def done(self) -> bool:
        """True when nothing is left to do."""
        return self.entered or self.confirmed

    @property
    def words(self) -> str:
        """Place and substance."""
        return " · ".join(part for part in (self.watch.place, self.watch.subject) if part)

    def is_late(self, day: date) -> bool:
        """True when the last day has passed and nothing was entered."""
        return not self.done and self.until < day


def tasks_of(found: Iterable[Progress]) -> tuple[DueTask, ...]:
    """The tasks of every due item, in the order of the programme and of the days."""
    seen: Counter[str] = Counter()
    tasks: list[DueTask] = []
    for one in found:
        item = one.item
        for number, (window, entered) in enumerate(zip(item.windows, one.filled, strict=True), 1):
            base = key_of(item.watch, window.last)
            seen[base] += 1
            key = base if seen[base] == 1 else key_of(item.watch, window.last, seen[base])
            tasks.append(DueTask(key, item.watch, window, number, item.times, item.note, entered, one.confirmed))
    return tuple(tasks)


def planned(items: Iterable[DueItem]) -> tuple[DueTask, ...]:
    """The tasks of due items of which nothing is entered yet."""
    return tasks_of(Progress(item, (False,) * item.times) for item in items)


def key_of(watch: Watch, until: date, repeated: int = 1) -> str:
    """Stable key, 32 hex digits: origin, table, way, place, substance, НМУ or not, last day, which of equals."""
    parts = (
        watch.origin,
        watch.entry,
        watch.way,
        watch.place_id or _plain(watch.place),
        watch.subject_id or _plain(watch.subject),
        "!" if watch.adverse else "",
        until.isoformat(),
        str(repeated),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())
