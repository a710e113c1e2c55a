"""A calendar quarter as a value: 2026Q3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue

ROMAN: Final = ("I", "II", "III", "IV")
_LABELS: Final = {"kk": "{year} жылғы {roman} тоқсан", "ru": "{roman} квартал {year} года", "en": "Q{number} of {year}"}
_YEAR: Final = r"(?P<year>(?:19|20|21)[0-9]{2})"
# Roman numbers come with Latin or Cyrillic letters, and with the one-character forms Ⅰ–Ⅳ
_NUMBER: Final = r"(?P<number>[1-4]|[IІ1l]?V|[IІ]{1,3}|[ⅠⅡⅢⅣ])"
_QUARTER_WORD: Final = r"(?:-?[йшіi]?[ыі]?\s*(?:квартал[а-я]*|кв\.?|тоқсан[а-яәіңғүұқөһ]*|quarter))"
_FORMS: Final = (
    re.compile(rf"{_YEAR}\s*[-/]?\s*[QК](?P<number>[1-4])", re.IGNORECASE),
    re.compile(rf"[QК]\s*(?P<number>[1-4])\s*(?:of\s+|[-/]\s*)?{_YEAR}", re.IGNORECASE),
    re.compile(
        rf"{_NUMBER}\s*{_QUARTER_WORD},?\s*(?:of\s+)?{_YEAR}\s*(?:г(?:\.|од[а-я]*)?|ж(?:\.|ыл[а-яғ]*)?)?", re.IGNORECASE
    ),
    re.compile(rf"{_YEAR}\s*(?:г(?:\.|од[а-я]*)?|ж(?:\.|ыл[а-яығ]*)?)?,?\s*{_NUMBER}\s*{_QUARTER_WORD}", re.IGNORECASE),
)


class BadQuarter(BadValue):
    """Text that names no quarter. Code QUARTER."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Year 1990–2199 and quarter 1–4; ordered in time; `str()` is 2026Q3."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        if self.quarter not in (1, 2, 3, 4) or not 1990 <= self.year <= 2199:
            raise BadQuarter(
                "QUARTER", _("There is no quarter “%(text)s”. Write it as 2026Q1."), text=f"{self.year}Q{self.quarter}"
            )

    def __str__(self) -> str:
        return f"{self.year}Q{self.quarter}"

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read 2026Q1, Q1 2026, «I квартал 2026 года», «2026 жылғы 1-тоқсан»; raises BadQuarter."""
        cleaned = " ".join(text.split())
        for form in _FORMS:
            match = form.fullmatch(cleaned)
            if match:
                return cls(int(match["year"]), _number(match["number"]))
        raise BadQuarter("QUARTER", _("There is no quarter “%(text)s”. Write it as 2026Q1."), text=cleaned)

    @classmethod
    def of(cls, day: date) -> Quarter:
        """Return the quarter `day` lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def end(self) -> date:
        """Last day (inclusive)."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The quarter after."""
        return Quarter(self.year, self.quarter + 1) if self.quarter < 4 else Quarter(self.year + 1, 1)

    @property
    def previous(self) -> Quarter:
        """The quarter before."""
        return Quarter(self.year, self.quarter - 1) if self.quarter > 1 else Quarter(self.year - 1, 4)

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.next.start - self.start).days

    @property
    def hours(self) -> int:
        """Number of hours: 2160 (2184 in a leap year), 2184, 2208, 2208."""
        return 24 * self.days

    @property
    def roman(self) -> str:
        """I, II, III or IV."""
        return ROMAN[self.quarter - 1]

    def label(self, lang: str) -> str:
        """Return «III квартал 2026 года», «2026 жылғы III тоқсан», "Q3 of 2026"."""
        return _LABELS.get(lang, _LABELS["en"]).format(year=self.year, roman=self.roman, number=self.quarter)

    def contains(self, day: date) -> bool:
        """Say whether `day` lies in this quarter."""
        return Quarter.of(day) == self

    def up_to(self, last: Quarter) -> Iterator[Quarter]:
        """Yield the quarters from this one to `last`, both included."""
        current = self
        while current <= last:
            yield current
            current = current.next


def _number(written: str) -> int:
    if written.isascii() and written.isdigit():
        return int(written)
    latin = (
        written.upper().replace("І", "I").replace("Ⅳ", "IV").replace("Ⅲ", "III").replace("Ⅱ", "II").replace("Ⅰ", "I")
    )
    if latin not in ROMAN:
        raise BadQuarter("QUARTER", _("There is no quarter “%(text)s”. Write it as 2026Q1."), text=written)
    return ROMAN.index(latin) + 1
