"""Days as laboratories write them: 05.07.2026, 2026-07-05, «05» июля 2026 г., 2026 ж. 5 шілде."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

_RU: Final = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_KK: Final = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
    *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
)
_MONTH: Final = "|".join([*(f"{stem}[а-я]*" for stem in _RU), *(f"{stem}[а-яәғқңөұүһі]*" for stem in _KK)])
_DAY: Final = re.compile(
    r"(?<![\d.])(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4}|\d{2})(?!\d)"
    r"|(?<!\d)(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})(?!\d)"
    rf"|[«\"„]?\s*(?<!\d)(?P<wd>\d{{1,2}})\s*[»\"“]?\s*(?P<wm>{_MONTH})\.?\s*(?P<wy>\d{{4}})"
    rf"|(?<!\d)(?P<ky>\d{{4}})\s*(?:ж|жыл\w*)\.?\s*[«\"]?(?P<kd>\d{{1,2}})[»\"]?\s*(?P<km>{_MONTH})",
    re.IGNORECASE,
)


def days_in(text: str) -> list[dt.date]:
    """Every day written in a text, in its order; what is no day of the calendar is left out."""
    return [day for day, _end in _days(text)]


def day_in(text: str) -> str:
    """The first day as ISO, "" without one."""
    found = days_in(text)
    return found[0].isoformat() if found else ""


def last_day_in(text: str) -> str:
    """The last day as ISO, "" without one."""
    found = days_in(text)
    return found[-1].isoformat() if found else ""


def without_days(text: str) -> str:
    """The text with its days taken out."""
    return _DAY.sub(" ", text)


def _days(text: str) -> Iterator[tuple[dt.date, int]]:
    for match in _DAY.finditer(text):
        year = match["y"] or match["iy"] or match["wy"] or match["ky"]
        month = match["m"] or match["im"]
        day = match["d"] or match["id"] or match["wd"] or match["kd"]
        number = int(month) if month else _month(match["wm"] or match["km"])
        try:
            yield dt.date(int(year) + (2000 if len(year) == 2 else 0), number, int(day)), match.end()
        except ValueError:
            continue


def _month(word: str) -> int:
    small = word.casefold()
    for stems in (_KK, _RU):  # «мамыр» before «ма», «маусым» before «ма»
        for number, stem in enumerate(stems, 1):
            if small.startswith(stem):
                return number
    return 0
