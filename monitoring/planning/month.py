"""A month as weeks of days, Monday first: pure."""

from __future__ import annotations

import datetime as dt
from calendar import Calendar
from dataclasses import dataclass

from pekportal.kit.calendar.quarter import Quarter


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """Year and month 1–12; `str()` is 2026-10."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @classmethod
    def parse(cls, text: str) -> Month | None:
        """Read 2026-10; None when it is no month."""
        try:
            day = dt.date.fromisoformat(f"{text}-01")
        except ValueError:
            return None
        return cls(day.year, day.month)

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """The month `day` lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> dt.date:
        """First day."""
        return dt.date(self.year, self.month, 1)

    @property
    def next(self) -> Month:
        """The month after."""
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)

    @property
    def weeks(self) -> list[list[dt.date]]:
        """Weeks from Monday to Sunday that touch the month."""
        return Calendar(0).monthdatescalendar(self.year, self.month)

    def holds(self, day: dt.date) -> bool:
        """True when `day` lies in the month."""
        return (day.year, day.month) == (self.year, self.month)


def months_of(quarter: Quarter) -> list[Month]:
    """The three months of the quarter and the one in which its report is due."""
    first = Month.of(quarter.start)
    return [first, first.next, first.next.next, first.next.next.next]
