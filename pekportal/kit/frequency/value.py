"""A frequency as a value: how many times per what, in which quarters, only on days of НМУ or always."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue
from pekportal.kit.calendar import Quarter

MOST_TIMES: Final = 1000
_CODE: Final = re.compile(
    r"(?:(?P<times>[1-9][0-9]{0,3})/)?(?P<per>[a-z]+)(?:@(?P<quarters>[1-4](?:,[1-4])*))?(?P<adverse>!?)"
)


class Per(StrEnum):
    """The period a number of times belongs to."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    CONTINUOUS = "continuous"


class BadFrequency(BadValue):
    """A frequency that contradicts itself, or a stored code that is none. Code FREQUENCY."""


def _bad(written: object) -> BadFrequency:
    return BadFrequency("FREQUENCY", _("“%(text)s” is no frequency."), text=written)


@dataclass(frozen=True, slots=True)
class Frequency:
    """`times` per `per`; `quarters` (1–4, sorted) limits it to these; adverse weather means only in periods of НМУ.

    A yearly or half-yearly one that names no quarter is *floating*: it may be done in any of them, and is due in the
    latest that still keeps an even rhythm (once a year → quarter 4, twice → 2 and 4).
    """

    times: int
    per: Per
    quarters: tuple[int, ...] = ()
    only_in_adverse_weather: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "per", Per(self.per))
        object.__setattr__(self, "quarters", tuple(sorted(set(self.quarters))))
        right_times = self.times == 1 if self.per is Per.CONTINUOUS else 1 <= self.times <= MOST_TIMES
        if not right_times or not set(self.quarters) <= {1, 2, 3, 4}:
            raise _bad(f"{self.times}/{self.per}@{self.quarters}")

    @property
    def code(self) -> str:
        """Compact form for a column: 1/year@3, 2/day!, 2/year@2,3, continuous. At most 24 characters."""
        start = "" if self.per is Per.CONTINUOUS else f"{self.times}/"
        named = "@" + ",".join(map(str, self.quarters)) if self.quarters else ""
        return f"{start}{self.per}{named}{'!' if self.only_in_adverse_weather else ''}"

    @classmethod
    def from_code(cls, code: str) -> Frequency:
        """Read `code`; raises BadFrequency."""
        match = _CODE.fullmatch(code)
        if (
            match is None
            or match["per"] not in set(Per)
            or (match["times"] is None) != (match["per"] == Per.CONTINUOUS)
        ):
            raise _bad(code)
        quarters = tuple(int(q) for q in (match["quarters"] or "").split(",") if q)
        return cls(int(match["times"] or 1), Per(match["per"]), quarters, bool(match["adverse"]))

    def words(self, lang: str) -> str:
        """Return the canonical phrase in kk, ru or en."""
        from pekportal.kit.frequency.words import phrase

        return phrase(self, lang)

    @property
    def floating(self) -> bool:
        """True when the operator may choose the quarter: the times do not divide evenly among the possible ones."""
        if self.only_in_adverse_weather or self.per not in (Per.YEAR, Per.HALF):
            return False
        return any(self.times % len(window) for window in self._windows())

    def is_due(self, quarter: int) -> bool:
        """Say whether something falls due in quarter 1–4 by the calendar; what waits for НМУ never does."""
        if self.only_in_adverse_weather or (self.quarters and quarter not in self.quarters):
            return False
        return self.per not in (Per.YEAR, Per.HALF) or self._share(quarter) > 0

    def count_in(self, quarter: Quarter) -> int | None:
        """Return how many measurements fall into the quarter; None when no calendar says (continuous, НМУ)."""
        if self.per is Per.CONTINUOUS or self.only_in_adverse_weather:
            return None
        if not self.is_due(quarter.quarter):
            return 0
        if self.per in (Per.YEAR, Per.HALF):
            return self._share(quarter.quarter)
        periods = {
            Per.QUARTER: 1,
            Per.MONTH: 3,
            Per.WEEK: quarter.days // 7,
            Per.DAY: quarter.days,
            Per.HOUR: quarter.hours,
        }
        return self.times * periods[self.per]

    def _windows(self) -> list[tuple[int, ...]]:
        """The quarters among which `times` are spread: the year's, or each half's."""
        spans = [(1, 2, 3, 4)] if self.per is Per.YEAR else [(1, 2), (3, 4)]
        named = self.quarters or (1, 2, 3, 4)
        windows = [tuple(q for q in span if q in named) for span in spans]
        return [window for window in windows if window]

    def _share(self, quarter: int) -> int:
        """The quarter's part of an even rhythm, as late as it allows."""
        for window in self._windows():
            if quarter in window:
                place = window.index(quarter)
                return self.times * (place + 1) // len(window) - self.times * place // len(window)
        return 0
