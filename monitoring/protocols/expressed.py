"""A value of a paper in the unit of the table it goes into, with the words of what was done; pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from monitoring.at_source import BELOW, rate_of, read_flow
from monitoring.conversion import Converted, Inconvertible, convert
from pekportal.kit.numbers import BadNumber, format_number
from pekportal.kit.results import Result, read_result
from pekportal.kit.text import T

NOT_FOUND = "не обнаружено"
NOTHING = T("мән жазылмаған", "значения нет", "there is no value")


@dataclass(frozen=True, slots=True)
class Expressed:
    """`cell` is what the table gets; `words` show both values when the unit was converted; `problem` says why not."""

    cell: str = ""
    unit: str = ""
    value: Decimal | None = None
    qualifier: str = ""
    words: str = ""
    problem: str = ""


def express(
    text: str, unit: str, into: str, *, detection: str = "", molar_mass: Decimal | None = None, lang: str = "ru"
) -> Expressed:
    """The result of a paper in the unit `into` ("" keeps its own unit).

    «Не обнаружено» with a limit of detection becomes «<» that limit; without one it stays these words.
    """
    try:
        result = read_result(text)
        floor = read_result(detection) if detection.strip() else None
    except BadNumber as wrong:
        return Expressed(problem=str(wrong))
    if result is None:
        return Expressed(problem=NOTHING(lang))
    if result.value is None:
        if floor is None or floor.value is None:
            return Expressed(NOT_FOUND, into)
        result = Result(floor.value, "<", not_found=True, unit=floor.unit)
    assert result.value is not None
    own = result.unit or unit
    try:
        done = (
            Converted(result.value, own)
            if not into
            else convert(result.value, own, into, molar_mass=molar_mass, lang=lang)
        )
    except Inconvertible as refused:
        return Expressed(problem=refused.words(lang))
    places = max(0, -int(done.value.as_tuple().exponent)) if not done.words else None
    cell = f"{result.qualifier}{format_number(done.value, 'ru', places)}".replace("\u00a0", " ")
    words = f"{result.qualifier}{done.words}" if done.words else ""
    if result.not_found:
        words = " → ".join(part for part in (text.strip(), words or cell) if part)
    return Expressed(cell, done.unit, done.value, result.qualifier, words)


def rate_at(found: Expressed, flow: str, lang: str = "ru") -> Expressed:
    """g/s of a concentration in mg/m3 with the flow of the gas; empty without a flow that can be read.

    Below the limit of detection nothing is derived: the words say what it would be at most.
    """
    known = read_flow(flow) if flow else None
    if known is None or found.value is None:
        return Expressed()
    rate = rate_of(found.value, known, lang)
    shown = format_number(rate.value, "ru").replace("\u00a0", " ")
    if found.qualifier:
        return Expressed(words=BELOW.format(most=shown)(lang))
    return Expressed(shown, "г/с", rate.value, words=rate.words)
