"""ПЭК-R-04: a concentration over its limit without measures and their terms."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks.contract import QUOTED, Basis, Rule
from programs.checks.finding import ERROR, Finding
from reports.checks.places import TABLE_OF
from reports.compose.facts import MeasurementFacts, QuarterFacts

CODE = "ПЭК-R-04"
CLAUSE = "форма, графа «Мероприятия по устранению нарушений (с указанием сроков)»"

MESSAGE = T(
    "«{point}» нүктесі, {substance}: нормадан асқан, жою шаралары жазылмаған.",
    "Точка «{point}», {substance}: превышение, а мероприятия по устранению не указаны.",
    "Point «{point}», {substance}: over the limit, and no measures are named.",
)
FIX = T(
    "Жолдың соңғы бағанында шаралар мен мерзімдерін жазыңыз.",
    "Впишите мероприятия и сроки в последнюю графу строки.",
    "Write the measures and their terms into the last column of the row.",
)
RULE = Rule(
    CODE,
    ERROR,
    tuple(TABLE_OF.values()),
    T("Асып кетудің жою шаралары бар", "У превышения указаны мероприятия", "An exceedance has its measures"),
    MESSAGE,
    FIX,
    Basis(CLAUSE, QUOTED),
    bare=True,
)


def is_over(measured: MeasurementFacts) -> bool:
    """True when the value is above its limit; equal is not over, «<» never is."""
    value, limit = measured.value, measured.limit
    return value is not None and limit is not None and value.qualifier != "<" and value.value > limit


def check(facts: QuarterFacts) -> Iterable[Finding]:
    """One finding a measurement that is over without words about it."""
    discharged = tuple(d.measurement for d in facts.discharges)
    for measured in (*facts.measurements, *discharged):
        if not is_over(measured) or measured.measures.text.strip():
            continue
        name = measured.substance.name
        words = T(*(MESSAGE(lang).format(point=measured.point, substance=name(lang)) for lang in ("kk", "ru", "en")))
        yield Finding(
            CODE, ERROR, TABLE_OF[measured.medium], f"{measured.point}·{name.text}"[:100], "", words, FIX, CLAUSE
        )
