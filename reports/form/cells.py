"""How values become printed cells: numbers, pairs of numbers, readings, exceedances, dates."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pekportal.kit.numbers import Number, format_number, parse_number
from pekportal.kit.tables import Cell
from pekportal.kit.text import T
from reports.compose.facts import SubstanceFacts, TransferFacts

NOT_FOUND = T("анықталмады", "не выявлено", "none found")
ABSENT = T("табылмады", "не обнаружено", "not found")
NOT_COMPARABLE = T("салыстыру мүмкін емес", "сравнение невозможно", "cannot be compared")
TONNES = T("т", "т", "t")
ROMAN = {1: "I", 2: "II", 3: "III"}


def number(value: Decimal | None, lang: str, places: int | None = None) -> Cell:
    """A number with its exact value, or the dash."""
    return Cell.dash() if value is None else Cell(format_number(value, lang, places), value)


def ordinal(value: int) -> Cell:
    """The number of a row."""
    return Cell(str(value), Decimal(value))


def several(values: tuple[Decimal | None, ...], lang: str) -> Cell:
    """Several numbers of one printed column («г/с; т/год»): "0,2; 1,5"; a dash stands for a lacking one."""
    if all(value is None for value in values):
        return Cell.dash()
    return Cell("; ".join(number(value, lang).text for value in values))


def reading(value: Number | None, lang: str, *, not_found: bool = False) -> Cell:
    """A measured value with its qualifier, or «не обнаружено»; the decimals are those written by the laboratory."""
    if value is None:
        return Cell(ABSENT(lang)) if not_found else Cell.dash()
    text = value.printed(lang, _decimals(value.text))
    return Cell(text) if value.qualifier else Cell(text, value.value)


def _decimals(text: str) -> int | None:
    try:
        written = parse_number(text)
    except ValueError:
        return None
    if not isinstance(written, Number):
        return None
    exponent = written.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else None


def multiplicity(value: Number | None, limit: Decimal | None) -> Decimal | None:
    """How many times the value is over its limit; None when it is not over.

    Equal is no excess, «<» is never over, «>» is over when the number itself reaches the limit.
    Two decimals, more when two would hide the excess.
    """
    if value is None or limit is None or limit <= 0 or value.qualifier == "<":
        return None
    if value.value < limit or (value.value == limit and value.qualifier != ">"):
        return None
    ratio = value.value / limit
    for places in range(2, 13):
        shown = ratio.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        if shown > 1:
            return shown
    return ratio.quantize(Decimal(1)) if value.qualifier == ">" else ratio


def excess(value: Number | None, limit: Decimal | None, words: T, lang: str) -> Cell:
    """«1,5 ПДК», «не выявлено», or the dash when nothing was measured or there is no limit; `words` hold {times}."""
    if value is None or limit is None or limit <= 0:
        return Cell.dash()
    times = multiplicity(value, limit)
    if times is not None:
        more = ">" if value.qualifier == ">" else ""
        return Cell(words(lang).format(times=more + format_number(times, lang)))
    # «<0,5» at a limit of 0,3 and «>0,1» at 0,3 prove nothing
    unclear = (value.qualifier == ">" and value.value < limit) or (value.qualifier == "<" and value.value > limit)
    return Cell((NOT_COMPARABLE if unclear else NOT_FOUND)(lang))


def over(fact: Decimal | None, norm: Decimal | None) -> Decimal | None:
    """The part above the norm; None when there is none (equal is no excess)."""
    return fact - norm if fact is not None and norm is not None and fact > norm else None


def day(value: date | None) -> str:
    """31.12.2026, or nothing."""
    return value.strftime("%d.%m.%Y") if value else ""


def span(start: date | None, end: date | None) -> str:
    """«01.01.2026 – 31.12.2035», one end when only one is known."""
    return " – ".join(part for part in (day(start), day(end)) if part)


def joined(*parts: str, by: str = ", ") -> Cell:
    """The parts that are there, in one cell."""
    return Cell.of(by.join(part.strip() for part in parts if part.strip()))


def substance(value: SubstanceFacts, lang: str) -> Cell:
    """«2908 Пыль неорганическая…»: code and name."""
    return joined(value.code, value.name(lang), by=" ")


def receivers(transfers: tuple[TransferFacts, ...], lang: str) -> Cell:
    """БИН of who took the waste; with tonnes when there are several."""
    if len(transfers) == 1:
        return Cell.of(transfers[0].bin or transfers[0].name)
    return joined(*(handed(one, lang).text for one in transfers), by="; ")


def handed(transfer: TransferFacts | None, lang: str) -> Cell:
    """«210740000937 (3,2 т)»."""
    if transfer is None:
        return Cell.dash()
    mass = f"({number(transfer.tonnes, lang).text} {TONNES(lang)})" if transfer.tonnes is not None else ""
    return joined(transfer.bin or transfer.name, mass, by=" ")


def total(values: tuple[Decimal | None, ...]) -> Decimal | None:
    """The sum of the known values, None when none is known."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
