"""From a number of times a quarter to the days between which each result is due: pure, no Django."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.frequency import Per

DECADES: Final = (10, 20)  # last days of the first two decades of a month
WEEK: Final = 7
_MONTHS_OF: Final = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF: 6, Per.YEAR: 12}


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """One result is due between these days, both included."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """True when `day` lies between them."""
        return day is not None and self.first <= day <= self.last


def whole(quarter: Quarter) -> Window:
    """The whole quarter: due by its last day."""
    return Window(quarter.start, quarter.end)


def split(per: Per, count: int, quarter: Quarter) -> tuple[Window, ...]:
    """`count` windows of the quarter, one after another without a gap.

    Weeks are full weeks counted from the first day of the quarter. A count that three divides is spread over the
    months: once a month by its last day, three times by its decades, otherwise by equal parts of days. Any other count
    is spread over equal parts of the quarter; a part that is not whole ends a day earlier.
    """
    if per is Per.WEEK:
        return _weeks(count, quarter)
    if count % 3 == 0:
        return tuple(window for month in months(quarter) for window in _of_month(month, count // 3))
    return _parts(whole(quarter), count)


def months(quarter: Quarter) -> tuple[Window, ...]:
    """The three months of the quarter."""
    starts = [date(quarter.year, quarter.start.month + step, 1) for step in range(3)]
    ends = [start - timedelta(days=1) for start in (*starts[1:], quarter.next.start)]
    return tuple(Window(first, last) for first, last in zip(starts, ends, strict=True))


def adverse_windows(per: Per, days: Iterable[date]) -> tuple[Window, ...]:
    """The windows of what is watched in periods of НМУ only, from their registered days.

    Times an hour or a day, and what is continuous: each of the days. Times a week, month or longer: one window for
    each such period that has any of the days, from the first to the last of them.
    """
    groups: dict[tuple[int, int], list[date]] = {}
    for day in sorted(set(days)):
        groups.setdefault(_period_of(per, day), []).append(day)
    return tuple(Window(found[0], found[-1]) for found in groups.values())


def assigned(windows: Sequence[Window], days: Iterable[date | None], *, strict: bool = False) -> tuple[bool, ...]:
    """Which windows have a result, from the days of the results (None: the day is not known).

    A result fills the window it was taken in; what is left over fills the earliest empty ones, so that a sample taken
    a day late still counts. `strict`: only the window it was taken in.
    """
    filled, over = [False] * len(windows), 0
    for day in days:
        mine = next((i for i, window in enumerate(windows) if window.holds(day) and not filled[i]), None)
        if mine is None:
            over += 1
        else:
            filled[mine] = True
    for place, done in enumerate(filled):
        if over and not done and not strict:
            filled[place], over = True, over - 1
    return tuple(filled)


def _weeks(count: int, quarter: Quarter) -> tuple[Window, ...]:
    full = quarter.days // WEEK
    starts = [quarter.start + timedelta(days=WEEK * number) for number in range(full)]
    weeks = [Window(start, start + timedelta(days=WEEK - 1)) for start in starts]
    return tuple(window for week in weeks for window in _parts(week, count // full))


def _of_month(month: Window, count: int) -> tuple[Window, ...]:
    if count == len(DECADES) + 1:
        ends = [month.first.replace(day=day) for day in DECADES] + [month.last]
        return _between(month.first, ends)
    return _parts(month, count)


def _parts(window: Window, count: int) -> tuple[Window, ...]:
    days = (window.last - window.first).days + 1
    return _between(
        window.first, [window.first + timedelta(days=days * number // count - 1) for number in range(1, count + 1)]
    )


def _between(first: date, ends: Iterable[date]) -> tuple[Window, ...]:
    found: list[Window] = []
    for end in ends:
        found.append(Window(first if not found else found[-1].last + timedelta(days=1), end))
    return tuple(found)


def _period_of(per: Per, day: date) -> tuple[int, int]:
    if per is Per.WEEK:
        return day.isocalendar()[:2]
    if per in _MONTHS_OF:
        return day.year, (day.month - 1) // _MONTHS_OF[per]
    return day.year, day.toordinal()
