"""One cell between the text as written and what Excel holds: a number only where nothing is lost (pure)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue
from pekportal.kit.ids import bin_iin
from pekportal.kit.tables import CellError, Column, Kind

EXACT_DIGITS: Final = 15  # a spreadsheet keeps no more
LONGEST_TEXT: Final = 32_767  # characters in a cell of a spreadsheet
DATE_FORMAT: Final = "dd.mm.yyyy"
TEXT_FORMAT: Final = "@"
# a number as people write it, with nothing a spreadsheet would lose: 1 234,50 but not 1.234, <0,005, 007, 1e3
_EXACT: Final = re.compile(
    r"-?(?:0|[1-9]\d{0,2}(?P<groups>(?:(?P<gap>[ \u00a0])\d{3})(?:(?P=gap)\d{3})*)|[1-9]\d*)(?:,(?P<decimals>\d+))?"
)
_DATE: Final = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_FIRST_DAY: Final = dt.date(1900, 3, 1)  # before it spreadsheets count one day too many
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Written:
    """What goes into a cell: str, Decimal or date, and its number format."""

    value: str | Decimal | dt.date
    format: str = "General"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came out of a cell: the text, and what is wrong with it when it can not be taken as it is."""

    text: str
    problem: CellError | None = None


def to_cell(column: Column, text: str, lang: str) -> Written:
    """The cell of a written text; `read_back(column, value)` of a number or a date has the same value.

    A number or date only where the text is exactly such a one; a choice by its words in `lang`; the rest is text.
    """
    if column.kind.is_numeric:
        return _number(text)
    if column.kind == Kind.DATE:
        return _date(text)
    if column.kind == Kind.CHOICE:
        return Written(next((str(words(lang)) for code, words in column.choices if code == text), text), TEXT_FORMAT)
    return Written(text, TEXT_FORMAT)


def _number(text: str) -> Written:
    match = _EXACT.fullmatch(text)
    if match is None:
        return Written(text)
    digits = re.sub(r"[ \u00a0]", "", text).replace(",", ".")
    value = Decimal(digits)
    # not only the digits of the text, also those that the spreadsheet's own double keeps
    if len(value.as_tuple().digits) > EXACT_DIGITS or (digits.startswith("-0") and not value):
        return Written(text)
    decimals = match["decimals"] or ""
    if match["groups"]:
        return Written(value, "#,##0" + (f".{'0' * len(decimals)}" if decimals else ""))
    return Written(value, "0." + "0" * len(decimals) if decimals.endswith("0") else "General")


def _date(text: str) -> Written:
    match = _DATE.fullmatch(text)
    if match is None:
        return Written(text)
    try:
        day = dt.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return Written(text)
    return Written(day, DATE_FORMAT) if day >= _FIRST_DAY else Written(text)


def stored(text: str) -> str:
    """The text as the file's XML takes it: control signs and what looks like an escape are escaped."""
    shown = _LOOKS_ESCAPED.sub("_x005F_", text[:LONGEST_TEXT])
    return (
        _ILLEGAL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", shown)
        .replace("\ufffe", "\ufffd")
        .replace("\uffff", "\ufffd")
    )


def same(column: Column, text: str, value: Any) -> bool:
    """True when the cell's value is what `to_cell` made of this text in some language: nobody changed it."""
    if isinstance(value, str) and column.kind != Kind.CHOICE:
        return tidy(value) == tidy(text)
    if column.kind == Kind.CHOICE:
        return read_back(column, value).text == text
    written = to_cell(column, text, "ru").value
    if isinstance(written, Decimal) and _is_number(value):
        return _exact(value) == written
    return isinstance(written, dt.date) and _day(value) == written


def read_back(column: Column, value: Any, *, date1904: bool = False) -> Taken:
    """The text of a cell's value: str, int, float, bool, date, time or timedelta as python-calamine gives them.

    Numbers come with a comma and without the noise of doubles (0.1 + 0.2 is 0,3); a serial number in a column of dates
    is a date; a date in a column of numbers is a problem, never a number.
    """
    if value is None or value == "":
        return Taken("")
    if isinstance(value, str):
        return Taken(_choice(column, tidy(value)))
    if isinstance(value, bool):
        return Taken("TRUE" if value else "FALSE")
    if _is_number(value):
        return _of_number(column, value, date1904)
    day = _day(value)
    if day is None:
        return Taken(str(value))
    text = f"{day:%d.%m.%Y}"
    if column.kind.is_numeric:
        words = BadValue("DATE_FOR_NUMBER", _("Excel made a date of this number: %(text)s."), text=text)
        return Taken(
            text, CellError("DATE_FOR_NUMBER", words, _("Set the cell's format to number and write it again."))
        )
    return Taken(text)


def _of_number(column: Column, value: float, date1904: bool) -> Taken:
    number = _exact(value)
    if column.kind == Kind.DATE:
        day = _from_serial(number, date1904)
        return Taken(f"{day:%d.%m.%Y}") if day else Taken(_comma(number))
    if column.kind in (Kind.BIN, Kind.BINS) and number == number.to_integral_value():
        return Taken(_identifier(f"{number:f}"))
    return Taken(_comma(number))


def _identifier(digits: str) -> str:
    """Twelve digits; a spreadsheet drops leading zeros, they come back where the check digit then agrees."""
    padded = digits.zfill(12)
    try:
        return str(bin_iin.check(padded))
    except ValueError:
        return digits


def _choice(column: Column, text: str) -> str:
    if column.kind != Kind.CHOICE:
        return text
    wanted = text.casefold()
    for code, words in column.choices:
        if wanted in {code.casefold(), words.kk.casefold(), words.ru.casefold(), words.en.casefold()}:
            return code
    return text


def tidy(text: str) -> str:
    """The text as the tables keep it: one kind of line end, no space around."""
    return text.replace("\r\n", "\n").strip()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _exact(value: float) -> Decimal:
    """The number that the spreadsheet shows: at most 15 digits."""
    return Decimal(format(value, f".{EXACT_DIGITS}g"))


def _comma(number: Decimal) -> str:
    plain = format(number, "f")
    return plain.replace(".", ",")


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def _from_serial(number: Decimal, date1904: bool) -> dt.date | None:
    days = int(number)
    if date1904:
        return dt.date(1904, 1, 1) + dt.timedelta(days=days) if 0 <= days < 2_000_000 else None
    return dt.date(1899, 12, 30) + dt.timedelta(days=days) if 61 <= days < 2_900_000 else None
