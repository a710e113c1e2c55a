"""The kinds of columns: how a written text becomes a typed value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from pekportal.kit.tables.cells import CellError

# (kind, text) -> the register or classifier object, or None when nothing matches
Resolver = Callable[["Kind", str], Any]


class Kind(StrEnum):
    """What a column holds; `typed` kinds keep the written text in `<key>_text` and the value in `<key>`."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    BIN = "bin"
    BINS = "bins"
    NUMBER = "number"
    RESULT = "result"  # of a measurement: a number, «<» a limit of detection, or not found
    INTEGER = "integer"
    DATE = "date"
    FREQUENCY = "frequency"
    COORDINATES = "coordinates"
    SITE = "site"
    SOURCE = "source"
    SUBSTANCE = "substance"
    POINT = "point"
    WASTE_CODE = "waste_code"
    WASTE_STREAM = "waste_stream"
    LABORATORY = "laboratory"
    PROTOCOL = "protocol"

    @property
    def is_reference(self) -> bool:
        """True when the value is an object of the register or of a classifier."""
        return self in _REFERENCES

    @property
    def is_typed(self) -> bool:
        """True when the value is kept apart from the written text."""
        return self not in _PLAIN

    @property
    def is_numeric(self) -> bool:
        """True for numbers, which align on the decimal comma."""
        return self in (Kind.NUMBER, Kind.RESULT, Kind.INTEGER)


_PLAIN = frozenset({Kind.TEXT, Kind.LONG, Kind.CHOICE, Kind.BIN, Kind.BINS})
_REFERENCES = frozenset(
    {
        Kind.SITE,
        Kind.SOURCE,
        Kind.SUBSTANCE,
        Kind.POINT,
        Kind.WASTE_CODE,
        Kind.WASTE_STREAM,
        Kind.LABORATORY,
        Kind.PROTOCOL,
    }
)


class CellProblem(ValueError):
    """Raised by a parser: carries the CellError."""

    def __init__(self, error: CellError) -> None:
        super().__init__(error.code)
        self.error = error


def parse_number(text: str) -> Any:
    """Decimal, or CellProblem; '<0,005' gives the number, the qualifier stays in the text."""
    from pekportal.kit import numbers

    try:
        found = numbers.parse_number(text)
    except ValueError as wrong:
        raise CellProblem(CellError(getattr(wrong, "code", "NUMBER"), wrong)) from wrong
    # a dash or nothing is no number; blank cells do not come here, but invisible signs may
    if not isinstance(found, numbers.Number):
        raise CellProblem(CellError("NOT_A_NUMBER", _("A number is needed here."), _("Write it as 1 234,5.")))
    return found.value


def parse_result(text: str) -> Any:
    """Decimal of a result («<0,005» gives the limit of detection), None for «не обнаружено», or CellProblem."""
    from pekportal.kit import results

    try:
        found = results.read_result(text)
    except ValueError as wrong:
        raise CellProblem(CellError(getattr(wrong, "code", "NUMBER"), wrong)) from wrong
    if found is None:
        raise CellProblem(CellError("NOT_A_NUMBER", _("A number is needed here."), _("Write it as 1 234,5.")))
    return found.value


def parse_integer(text: str) -> Any:
    """A whole number as Decimal, or CellProblem."""
    value = parse_number(text)
    if value != value.to_integral_value():
        raise CellProblem(CellError("INTEGER", _("A whole number is needed here."), _("Write it without decimals.")))
    return value


def parse_date(text: str) -> dt.date:
    """A date written as 31.12.2026 or 2026-12-31."""
    for pattern in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(text.strip(), pattern).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise CellProblem(CellError("DATE", _("This is not a date."), _("Write it as 31.12.2026.")))


def parse_bin(text: str) -> str:
    """A БИН or ИИН with its check digit."""
    from pekportal.kit.ids import bin_iin

    try:
        return str(bin_iin.check(text))
    except ValueError as wrong:
        raise CellProblem(CellError(getattr(wrong, "code", "BIN"), wrong)) from wrong


def parse_bins(text: str) -> str:
    """One or several БИН or ИИН, each with its check digit, as «941240000193, 210740000937»."""
    parts = [part for part in re.split(r"[,;\n]+", text) if part.strip()]
    return ", ".join(dict.fromkeys(parse_bin(part) for part in parts))


def parse_coordinates(text: str) -> Any:
    """A Point (lat, lon in degrees, WGS 84)."""
    from pekportal.kit import coordinates

    try:
        return coordinates.parse_point(text)
    except ValueError as wrong:
        raise CellProblem(CellError(getattr(wrong, "code", "COORDINATES"), wrong)) from wrong


def parse_frequency(text: str, *, adverse: bool = False) -> str:
    """The compact code of the frequency, "" when the words can not be parsed (they stay words)."""
    from pekportal.kit import frequency

    found = frequency.parse_frequency(text, adverse_column=adverse)
    return found.code if found is not None else ""


PARSERS: dict[Kind, Callable[[str], Any]] = {
    Kind.NUMBER: parse_number,
    Kind.RESULT: parse_result,
    Kind.INTEGER: parse_integer,
    Kind.DATE: parse_date,
    Kind.BIN: parse_bin,
    Kind.BINS: parse_bins,
    Kind.COORDINATES: parse_coordinates,
    Kind.FREQUENCY: parse_frequency,
}
