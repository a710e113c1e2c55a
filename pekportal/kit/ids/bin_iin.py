"""БИН and ИИН: 12 digits, check digit, and what the digits say.

Structure: domain/regulation.md section 3 (MEMORY: high; the checksum agrees with two real БИН).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue

LENGTH: Final = 12
_FIRST: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND: Final = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURY: Final = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
# a two-digit year of registration at or above this is of the 1900s
_CENTURY_TURN: Final = 50


class BadId(BadValue):
    """An identifier that can not be right; `code` says why.

    БИН and ИИН: LENGTH, NOT_DIGITS, CHECK_DIGIT, NEVER_ISSUED, MONTH, DATE, KIND.
    """


class BinKind(StrEnum):
    """Fifth digit of a БИН."""

    RESIDENT = "resident"
    NON_RESIDENT = "non_resident"
    SOLE_TRADER = "sole_trader"  # ИП(С), joint entrepreneurship


class BinUnit(StrEnum):
    """Sixth digit of a БИН."""

    HEAD = "head"
    BRANCH = "branch"
    REPRESENTATION = "representation"
    FARM = "farm"
    OTHER = "other"


_KINDS: Final = {"4": BinKind.RESIDENT, "5": BinKind.NON_RESIDENT, "6": BinKind.SOLE_TRADER}
_UNITS: Final = {"0": BinUnit.HEAD, "1": BinUnit.BRANCH, "2": BinUnit.REPRESENTATION, "3": BinUnit.FARM}


def check_digit(first_eleven: str) -> int | None:
    """Return the 12th digit for the eleven before it, or None: such a number is never issued."""
    digits = [int(c) for c in first_eleven]
    for weights in (_FIRST, _SECOND):
        rest = sum(d * w for d, w in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def _clean(text: str) -> str:
    """Drop spaces and check length, digits and check digit; raise BadId."""
    value = re.sub(r"\s+", "", text)
    if not value:
        raise BadId("LENGTH", _("The number is empty: write its 12 digits."))
    wrong = sorted({c for c in value if c not in "0123456789"})
    if wrong:
        raise BadId("NOT_DIGITS", _("Only digits are allowed here, but found: %(found)s"), found=" ".join(wrong))
    if len(value) != LENGTH:
        raise BadId("LENGTH", _("12 digits are needed, but there are %(count)d."), count=len(value))
    expected = check_digit(value[:11])
    if expected is None:
        raise BadId(
            "NEVER_ISSUED", _("Such a number is never issued: it has no check digit. Compare it with the paper.")
        )
    if expected != int(value[11]):
        raise BadId(
            "CHECK_DIGIT",
            _("The last digit must be %(expected)d, but it is %(got)s: one of the digits is wrong."),
            expected=expected,
            got=value[11],
        )
    return value


@dataclass(frozen=True, slots=True)
class Bin:
    """A valid БИН; `Bin("210740000937")` raises BadId when it is not one. `str()` gives the 12 digits."""

    value: str

    def __post_init__(self) -> None:
        value = _clean(self.value)
        object.__setattr__(self, "value", value)
        if value[4] not in _KINDS:
            raise BadId("KIND", _("The fifth digit of a BIN is 4, 5 or 6: this may be the IIN of a person."))
        if not 1 <= int(value[2:4]) <= 12:
            raise BadId(
                "MONTH", _("Digits 3 and 4 are the month of registration: %(got)s is no month."), got=value[2:4]
            )

    def __str__(self) -> str:
        return self.value

    @property
    def kind(self) -> BinKind:
        """Resident legal entity, non-resident or joint sole trader."""
        return _KINDS[self.value[4]]

    @property
    def unit(self) -> BinUnit:
        """Head, branch, representation or farm."""
        return _UNITS.get(self.value[5], BinUnit.OTHER)

    @property
    def registered(self) -> tuple[int, int]:
        """(year, month) of registration."""
        year = int(self.value[:2])
        return (1900 if year >= _CENTURY_TURN else 2000) + year, int(self.value[2:4])


@dataclass(frozen=True, slots=True)
class Iin:
    """A valid ИИН of a person; raises BadId. Personal data: store encrypted (kit.crypto), show masked."""

    value: str

    def __post_init__(self) -> None:
        value = _clean(self.value)
        object.__setattr__(self, "value", value)
        if value[6] not in "0123456":
            raise BadId("KIND", _("The seventh digit of an IIN is 0 to 6, but it is %(got)s."), got=value[6])
        try:
            # the day must exist in some century; 2000 is a leap year and so the mildest one for digit 0
            date(_CENTURY.get(value[6], 2000) + int(value[:2]), int(value[2:4]), int(value[4:6]))
        except ValueError:
            raise BadId(
                "DATE", _("The first six digits are the date of birth: %(got)s is no date."), got=value[:6]
            ) from None

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return "Iin(…)"  # never whole in a log

    @property
    def born(self) -> date | None:
        """Date of birth; None for digit 0 (foreign citizens, MEMORY: medium), where the century is unknown."""
        century = _CENTURY.get(self.value[6])
        if century is None:
            return None
        return date(century + int(self.value[:2]), int(self.value[2:4]), int(self.value[4:6]))


def check(text: str) -> Bin | Iin:
    """Read a БИН or an ИИН, whichever the fifth digit says; raises BadId."""
    value = _clean(text)
    return Bin(value) if value[4] in _KINDS else Iin(value)


def is_bin(text: str) -> bool:
    """Say whether `text` is a valid БИН."""
    return _is(Bin, text)


def is_iin(text: str) -> bool:
    """Say whether `text` is a valid ИИН."""
    return _is(Iin, text)


def _is(kind: type[Bin] | type[Iin], text: str) -> bool:
    try:
        kind(text)
    except BadId:
        return False
    return True
