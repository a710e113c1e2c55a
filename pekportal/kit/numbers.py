"""Numbers as people in Kazakhstan write them: read without ever shifting a decimal point, printed back the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import Enum
from typing import Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue

INTEGER_DIGITS: Final = 18
DECIMALS: Final = 12
NBSP: Final = "\u00a0"
_SPACES: Final = "\\s\u00a0\u202f\u2009\u2007\u2008\u200a"
_INVISIBLE: Final = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
_MINUSES: Final = "\\-\u2212\u2013\u2014\u2012\u2011\u2010\ufe63\uff0d"
_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_LESS: Final = re.compile(r"(?P<less>[<＜]|менее\b)|(?P<more>[>＞]|более\b)", re.IGNORECASE)
_BODY: Final = re.compile(rf"[0-9.,](?:[0-9.,'’{_SPACES}]*[0-9.,])?")
_EXPONENT: Final = re.compile(
    rf"(?:[eE](?P<e>[+{_MINUSES}]?[0-9]+)"
    rf"|[{_SPACES}]*[·×*⋅xх][{_SPACES}]*10(?:\^\(?(?P<caret>[+{_MINUSES}]?[0-9]+)\)?|(?P<sup>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    rf"|(?P<bare>[+{_MINUSES}][0-9]+)|(?P<glued>[1-9][0-9]*)))(?![0-9.,])"
)
# a unit begins with a letter or % ‰ °; digits in it only as a power (м3, дм2)
_UNIT: Final = re.compile(r"(?:[^\W\d_]|[%‰°$₸])(?:[^\d<>=]|(?<=[мm])[23])*")
# letters easily typed or recognised in place of a digit: "1О5" must not be read as one
_LOOK_LIKE_DIGITS: Final = "OoОоЗзIlІі|Bб"


class BadNumber(BadValue):
    """Text that is no number; `code` says why.

    NOT_A_NUMBER, RANGE, GROUPS, LOOKS_LIKE_DIGIT, UNIT, NOT_FINITE, TOO_LONG, TOO_FINE, AMBIGUOUS.
    """


class Ambiguous(BadNumber):
    """A number that can be read in two ways; `readings` holds both, as Decimal. Code AMBIGUOUS."""

    def __init__(self, text: str, readings: tuple[Decimal, Decimal]) -> None:
        first, second = (format_number(r, "ru") for r in readings)
        super().__init__(
            "AMBIGUOUS",
            _("“%(text)s” can be read as %(first)s or as %(second)s: write the one you mean."),
            text=text,
            first=first,
            second=second,
        )
        self.readings = readings


class Absent(Enum):
    """What stands in a cell instead of a number."""

    DASH = "-"
    EMPTY = ""

    def __bool__(self) -> bool:
        return False


DASH: Final = Absent.DASH
EMPTY: Final = Absent.EMPTY


@dataclass(frozen=True, slots=True)
class Number:
    """A value with what was written around it: qualifier `<` or `>` (or none), the text itself, the unit as written."""

    value: Decimal
    qualifier: str = ""
    text: str = ""
    unit: str = ""

    def printed(self, lang: str, places: int | None = None) -> str:
        """Return qualifier and value (no unit) as printed in `lang`."""
        return self.qualifier + format_number(self.value, lang, places)


def parse_number(text: str, lang: str = "ru") -> Number | Absent:
    """Read one number; a lone dash gives DASH, blank text EMPTY.

    kk and ru take the comma for the decimal sign and ask about "1.234"; en takes the point and asks about "1,234".
    Decimals are kept as written ("0,50" → Decimal("0.50")). Raises BadNumber, Ambiguous.
    """
    cell = _INVISIBLE.sub("", text).strip()
    if not cell:
        return EMPTY
    if re.fullmatch(f"[{_MINUSES}]+", cell):
        return DASH
    qualifier, rest = _qualifier(cell)
    negative, rest = _sign(rest)
    if re.match(r"(?:nan|inf)", rest, re.IGNORECASE):
        raise BadNumber("NOT_FINITE", _("“%(text)s” is no number that can be reported."), text=cell)
    body = _BODY.match(rest)
    if body is None:
        raise BadNumber("NOT_A_NUMBER", _("“%(text)s” is not a number. Write it as 1 234,5."), text=cell)
    exponent, tail = _exponent(rest, body.end(), cell, lang)
    unit = _unit(tail, cell)
    digits = _plain(body[0], cell, lang, scientific=exponent is not None)
    value = _bounded(digits, exponent or 0, cell)
    # copy_negate: the minus operator would round to the context's 28 digits
    return Number(value.copy_negate() if negative and value else value, qualifier, cell, unit)


def _qualifier(cell: str) -> tuple[str, str]:
    match = _LESS.match(cell)
    if match is None:
        return "", cell
    return ("<" if match["less"] else ">"), cell[match.end() :].strip()


def _sign(rest: str) -> tuple[bool, str]:
    match = re.match(rf"([+{_MINUSES}])[{_SPACES}]*(?=[0-9.,a-zA-Z])", rest)
    if match is None:
        return False, rest
    return match[1] != "+", rest[match.end() :]


def _exponent(rest: str, end: int, cell: str, lang: str) -> tuple[int | None, str]:
    """Return the power of ten after the body (None: there is none) and what is left."""
    match = _EXPONENT.match(rest, end)
    if match is None:
        return None, rest[end:]
    if match["glued"]:  # 1,5·103: 10 to the third, or one hundred and three?
        mantissa = Decimal(_plain(rest[:end], cell, lang, scientific=True))
        power = int(match["glued"][:3])
        raise Ambiguous(cell, (mantissa.scaleb(power), mantissa * Decimal("10" + match["glued"])))
    written = match["e"] or match["caret"] or match["bare"] or match["sup"].translate(_SUPERSCRIPT)
    power = int(re.sub(f"[{_MINUSES}]", "-", written))
    if abs(power) > INTEGER_DIGITS + DECIMALS:
        raise BadNumber("NOT_FINITE", _("“%(text)s” is no number that can be reported."), text=cell)
    return power, rest[match.end() :]


def _unit(tail: str, cell: str) -> str:
    unit = tail.strip()
    if not unit:
        return ""
    if re.match(rf"[{_MINUSES}…]", unit) or unit.startswith(".."):
        raise BadNumber("RANGE", _("“%(text)s” is a range: one cell holds one number."), text=cell)
    if tail[0] in _LOOK_LIKE_DIGITS:
        raise BadNumber("LOOKS_LIKE_DIGIT", _("In “%(text)s” a letter stands where a digit should be."), text=cell)
    if not _UNIT.fullmatch(unit) or len(unit) > 40:
        raise BadNumber("UNIT", _("“%(text)s”: what follows the number is no unit of measure."), text=cell)
    return unit


def _plain(body: str, cell: str, lang: str, *, scientific: bool) -> str:
    """Return the body as digits with at most one decimal point."""
    compact = re.sub(rf"['’{_SPACES}]+", " ", body)
    marks = re.findall(r"[.,]", compact)
    if not marks:
        return _ungroup(compact, " ", cell)
    if len(set(marks)) == 2:
        return _two_marks(compact, marks, cell)
    mark = marks[0]
    if len(marks) > 1:
        whole = _ungroup(compact, mark, cell)
        raise Ambiguous(cell, (Decimal(whole), Decimal(f"{whole[:-3]}.{whole[-3:]}")))
    whole, decimals = compact.split(mark)
    if " " in decimals or not decimals:
        raise _bad_groups(cell)
    asks = mark == ("," if lang == "en" else ".")
    if asks and not scientific and re.fullmatch(r"[1-9][0-9]{0,2}", whole) and len(decimals) == 3:
        raise Ambiguous(cell, (Decimal(f"{whole}.{decimals}"), Decimal(whole + decimals)))
    return f"{_ungroup(whole, ' ', cell) if whole else '0'}.{decimals}"


def _two_marks(compact: str, marks: list[str], cell: str) -> str:
    """1.234,5 and 1,234.5: the last mark is the decimal one, the others group thousands."""
    decimal_mark = marks[-1]
    if marks.count(decimal_mark) > 1 or " " in compact:
        raise _bad_groups(cell)
    whole, decimals = compact.split(decimal_mark)
    if not decimals:
        raise _bad_groups(cell)
    return f"{_ungroup(whole, marks[0], cell)}.{decimals}"


def _ungroup(whole: str, separator: str, cell: str) -> str:
    """Drop the thousands separator, which must cut exact threes."""
    groups = whole.split(separator)
    if not all(g.isdigit() for g in groups) or (
        len(groups) > 1 and (len(groups[0]) > 3 or any(len(g) != 3 for g in groups[1:]))
    ):
        raise _bad_groups(cell)
    return "".join(groups)


def _bad_groups(cell: str) -> BadNumber:
    return BadNumber("GROUPS", _("In “%(text)s” the digits are grouped strangely. Write it as 1 234,5."), text=cell)


def _bounded(digits: str, power: int, cell: str) -> Decimal:
    with localcontext() as context:
        context.prec = 120
        if len(digits) > 60:
            raise BadNumber("TOO_LONG", _("“%(text)s” is too long for a number."), text=cell[:40] + "…")
        value = Decimal(digits).scaleb(power)
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and exponent > 0:
            value = value.quantize(Decimal(1))
            exponent = 0
        if value and value.adjusted() + 1 > INTEGER_DIGITS:
            raise BadNumber(
                "TOO_LONG",
                _("“%(text)s” has more than %(most)d digits before the comma."),
                text=cell,
                most=INTEGER_DIGITS,
            )
        if isinstance(exponent, int) and -exponent > DECIMALS:
            raise BadNumber("TOO_FINE", _("“%(text)s” has more than %(most)d decimals."), text=cell, most=DECIMALS)
        return value


def format_number(value: Decimal, lang: str, places: int | None = None) -> str:
    """Print `value`: comma for kk and ru, point for en, thousands cut by no-break spaces.

    `places` rounds half up to so many decimals; None prints every decimal there is, without trailing zeros.
    """
    with localcontext() as context:
        context.prec = 120
        if places is not None:
            value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        plain = format(abs(value), "f")
    whole, _point, decimals = plain.partition(".")
    if places is None:
        decimals = decimals.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", NBSP)
    sign = "-" if value < 0 and (int(whole) or decimals.strip("0")) else ""
    return sign + grouped + (f"{'.' if lang == 'en' else ','}{decimals}" if decimals else "")
