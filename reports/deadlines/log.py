"""What the portal's log says of a period: its beginning, the gaps, announced maintenance."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from reports.deadlines.gaps import MINUTE, Gap, Seen, real
from reports.deadlines.models import Maintenance, Mark

BESIDE = dt.timedelta(minutes=10)  # where a process that lived through a gap is looked for
MOST = 500  # gaps of one answer


@dataclass(frozen=True, slots=True)
class Downtime:
    """A gap with the maintenance that was announced for it before it began, if any; `is_demo`: invented."""

    gap: Gap
    announced: Maintenance | None = None
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Log:
    """The log of first..last; `begins` is the first mark there is (None: no mark at all), `ends` the last one."""

    first: dt.datetime
    last: dt.datetime
    begins: dt.datetime | None
    ends: dt.datetime | None
    gaps: tuple[Downtime, ...]

    @property
    def known_from(self) -> dt.datetime | None:
        """From when on the log says something of the period; None when it says nothing of it."""
        if self.begins is None or self.ends is None or self.begins > self.last or self.ends < self.first:
            return None
        return max(self.begins, self.first)

    @property
    def known_to(self) -> dt.datetime | None:
        """Until when."""
        return None if self.known_from is None or self.ends is None else min(self.ends + MINUTE, self.last)

    @property
    def is_whole(self) -> bool:
        """True when the log covers all of it."""
        return self.known_from == self.first and self.known_to == self.last

    @property
    def minutes(self) -> int:
        """Minutes without an answer in all."""
        return sum(one.gap.minutes for one in self.gaps)


def read(first: dt.datetime, last: dt.datetime, source: int = Mark.Source.WEB) -> Log:
    """Read the log of a period: a gap that began before it or ended after it is shown with its part in it."""
    marks = Mark.objects.filter(source=source)
    edges = (
        marks.order_by("minute").values_list("minute", flat=True).first(),
        marks.order_by("-minute").values_list("minute", flat=True).first(),
    )
    earlier = marks.filter(minute__lte=first).order_by("-minute").values_list("minute", flat=True).first()
    later = marks.filter(minute__gte=last).order_by("minute").values_list("minute", flat=True).first()
    around = marks.filter(minute__gte=earlier or first, minute__lte=later or last)
    found = []
    silent: Any = around.after_silence()  # annotated, so not known to the types
    for before, minute, is_demo in silent.values_list("before", "minute", "is_demo")[:MOST]:
        gap = _real(Gap(before + MINUTE, minute), source)
        part = gap.within(first, last) if gap is not None else None
        if part is not None:
            found.append(Downtime(part, _announced(part), is_demo))
    return Log(first, last, *edges, tuple(found))


def _real(gap: Gap, source: int) -> Gap | None:
    beside = Mark.objects.filter(source=source)
    before, after = (
        [Seen(*row) for row in rows.values_list("minute", "instance", "uptime")]
        for rows in (
            beside.filter(minute__lt=gap.since, minute__gte=gap.since - BESIDE),
            beside.filter(minute__gte=gap.until, minute__lt=gap.until + BESIDE),
        )
    )
    return real(gap, before, after)


def _announced(gap: Gap) -> Maintenance | None:
    found: Maintenance | None = (
        Maintenance.objects.touching(gap.since, gap.until).filter(announced_at__lt=gap.since).first()
    )
    return found


def silent_since(source: int, moment: dt.datetime) -> dt.datetime | None:
    """The last mark of a source when it lies more than five minutes back; None while it beats or never did."""
    marks = Mark.objects.filter(source=source, minute__lte=moment).order_by("-minute")
    last: dt.datetime | None = marks.values_list("minute", flat=True).first()
    return last if last is not None and moment - last > dt.timedelta(minutes=5) else None
