"""ПЭК-F-02: a frequency that contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.frequency import Frequency, Per, parse_frequency
from pekportal.kit.tables.kinds import Kind
from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import DERIVED, Basis, Rule, cell, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-F-02",
    WARNING,
    shape.having(Kind.FREQUENCY),
    T("Кезеңділік өзіне қайшы емес", "Периодичность не противоречит себе", "The frequency does not contradict itself"),
    T(
        "«{text}»: {why}.",
        "«{text}»: {why}.",
        "«{text}»: {why}.",
    ),
    T(
        "Нақтысын жазыңыз: жылына неше рет және қай тоқсандарда.",
        "Напишите одно: сколько раз в год и в каких кварталах.",
        "Write one thing: how many times a year and in which quarters.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 2)", DERIVED),
)
EACH = T(
    "әр тоқсан (жартыжылдық, ай) дегеннен кейін жеке тоқсандар аталған",
    "сказано «в каждый квартал, полугодие или месяц», а кварталы названы отдельные",
    "each quarter, half or month is said, but single quarters are named",
)
FEWER = T(
    "рет саны аталған тоқсандардан аз",
    "кварталов названо больше, чем раз в год",
    "more quarters are named than times a year",
)


def check(facts: Facts) -> Iterator[Finding]:
    """«1 раз в квартал (3 квартал)», «1 раз в год (2, 3 кварталы)»."""
    for number, line, row, column in shape.cells(facts, Kind.FREQUENCY):
        found = parse_frequency(cell(row, column.key)) if cell(row, column.key) else None
        why = _contradiction(found) if found else None
        if why:
            yield RULE.in_row(number, line, row, column.key, text=short(cell(row, column.key)), why=why)


_ALWAYS = {"point": "Т.1", "substance": "2908 Пыль неорганическая"}


def _contradiction(found: Frequency) -> T | None:
    if not found.quarters or len(found.quarters) == 4:
        return None
    if found.per in (Per.QUARTER, Per.HALF):
        return EACH
    if found.per is Per.YEAR and found.times < len(found.quarters):
        return FEWER
    return None


GOOD = (
    example(t8=[{**_ALWAYS, "frequency": "1 раз в год (3 квартал)"}]),
    example(t8=[{**_ALWAYS, "frequency": "2 раза в год (2, 3 кварталы)"}]),
    example(t8=[{**_ALWAYS, "frequency": "1 раз в квартал"}]),
)
BAD = (
    example(t8=[{**_ALWAYS, "frequency": "1 раз в квартал (3 квартал)"}]),
    example(t8=[{**_ALWAYS, "frequency": "1 раз в год (2, 3 кварталы)"}]),
    example(t11=[{"department": "Карьер", "frequency": "1 раз в полугодие (1 квартал)"}]),
)
