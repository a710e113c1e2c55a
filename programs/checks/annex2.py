"""Annex 2 of the Environmental Code: the items that words and numbers of table 1 can tell (`annex2.csv`).

`annex2.csv` has the item's number and the law's own words (Code of 02.01.2021 № 400-VI, Annex 2, Russian text); which
words of a programme mean it (`pattern`, `unless`) is our reading. An item with a threshold speaks only where the
programme gives a number in its unit. Of about 250 items those are here that can be told so; about the others, and
wherever the number is missing, nothing is said.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from pekportal.kit.numbers import BadNumber, Number, parse_number
from pekportal.kit.text import T

_NUMBER: Final = r"(?P<number>\d[\d \u00a0.,]*)\s*(?P<times>тыс\.?|тысяч\w*|мың|млн\.?|миллион\w*)?\s*"
_TONNES: Final = r"(?:тонн\w*|т)\b\.?"
_UNITS: Final = {
    "heads": _NUMBER + r"(?:голов|гол\.|птицемест|бас\b)",
    "mw": _NUMBER + r"МВт",
    "heat_mw": r"теплов\w*[^.;\d]{0,40}" + _NUMBER + r"МВт",
    "t_hour": _NUMBER + _TONNES + r"\s*(?:/|в )\s*ч",
    "t_day": _NUMBER + _TONNES + r"\s*(?:/|в )\s*(?:сут|день)",
    "t_year": _NUMBER + _TONNES + r"\s*(?:/|в )\s*год",
    "tonnes": _NUMBER + _TONNES + r"(?!\s*(?:/|в )\s*(?:ч|сут|день))",
    "kg_day": _NUMBER + r"кг\s*(?:/|в )\s*(?:сут|день)",
    "m3_day": _NUMBER + r"(?:м3|м³|куб\.?\s*м\w*\.?)\s*(?:/|в )\s*сут",
    "pieces": _NUMBER + r"(?:штук|шт\b\.?)",
}
_FOUND: Final = {unit: re.compile(pattern, re.IGNORECASE) for unit, pattern in _UNITS.items()}


@dataclass(frozen=True, slots=True)
class Item:
    """One item: section 1, 2 or 3 is the category; `least`/`most` bounds of the number, each with or without itself.

    `both`: a stricter category is told as well as a milder one.
    """

    section: int
    number: str
    words: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    unit: str
    least: str
    most: str
    both: bool

    @property
    def law(self) -> T:
        """«приложение 2, раздел 2, п. 7.11»."""
        return T(
            f"2-қосымша, {self.section}-бөлім, {self.number}-т.",
            f"приложение 2, раздел {self.section}, п. {self.number}",
            f"Annex 2, section {self.section}, item {self.number}",
        )

    def applies(self, text: str) -> bool:
        """True when the words name the activity and, where the item has a threshold, the number lies in it."""
        if not self.pattern.search(text) or (self.unless is not None and self.unless.search(text)):
            return False
        if not self.unit:
            return True
        amount = most_of(text, self.unit)
        return amount is not None and _above(amount, self.least) and _below(amount, self.most)


def most_of(text: str, unit: str) -> Decimal | None:
    """The largest number that stands in this unit; None when there is none."""
    amounts = [_amount(match["number"], match["times"] or "") for match in _FOUND[unit].finditer(text)]
    return max((amount for amount in amounts if amount is not None), default=None)


def items_for(text: str) -> tuple[Item, ...]:
    """The items that apply to what is described, the strictest category first."""
    return tuple(item for item in ITEMS if item.applies(text))


def _amount(number: str, times: str) -> Decimal | None:
    try:
        found = parse_number(number.strip(" .,\u00a0"))
    except BadNumber:
        return None
    if not isinstance(found, Number):
        return None
    word = times.casefold()
    return found.value * (1_000_000 if word.startswith(("млн", "милл")) else 1000 if word else 1)


def _above(amount: Decimal, bound: str) -> bool:
    return amount > Decimal(bound[1:]) if bound.startswith(">") else amount >= Decimal(bound)


def _below(amount: Decimal, bound: str) -> bool:
    if not bound:
        return True
    return amount < Decimal(bound[1:]) if bound.startswith("<") else amount <= Decimal(bound)


def _read(lines: Iterable[str]) -> tuple[Item, ...]:
    found = [
        Item(
            int(row["section"]),
            row["item"],
            row["words"],
            re.compile(row["pattern"], re.IGNORECASE),
            re.compile(row["unless"], re.IGNORECASE) if row["unless"] else None,
            row["unit"],
            row["least"],
            row["most"],
            bool(row["both"]),
        )
        for row in csv.DictReader(lines)
    ]
    return tuple(sorted(found, key=lambda item: item.section))


with (Path(__file__).with_name("annex2.csv")).open(encoding="utf-8", newline="") as _stream:
    ITEMS: Final = _read(_stream)
