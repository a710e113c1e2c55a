"""ПЭК-F-01: a frequency that the plan of a quarter can not read."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.frequency import parse_frequency
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
    "ПЭК-F-01",
    WARNING,
    shape.having(Kind.FREQUENCY),
    T("Кезеңділік түсінікті", "Периодичность понятна", "The frequency is understood"),
    T(
        "«{text}» кезеңділігі түсініксіз: тоқсан жоспары оны есептей алмайды.",
        "периодичность «{text}» не понята: план квартала её не посчитает.",
        "the frequency «{text}» is not understood: no plan can count it.",
    ),
    T(
        "Мысалы, «жылына 1 рет (3-тоқсан)» немесе «тоқсанына 1 рет» деп жазыңыз.",
        "Напишите, например, «1 раз в год (3 квартал)» или «1 раз в квартал».",
        "Write it as «1 раз в год (3 квартал)» or «once a quarter».",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 2)", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Words that parse to nothing."""
    for number, line, row, column in shape.cells(facts, Kind.FREQUENCY):
        text = cell(row, column.key)
        if (
            text
            and not row.values.get(column.key)
            and parse_frequency(text, adverse_column="adverse" in column.key) is None
        ):
            yield RULE.in_row(number, line, row, column.key, text=short(text))


_ALWAYS = {"point": "Т.1", "substance": "2908 Пыль неорганическая"}
GOOD = (
    example(t8=[{**_ALWAYS, "frequency": "1 раз в год (3 квартал)"}]),
    example(t8=[{**_ALWAYS, "frequency": "ежеквартально"}]),
    example(t11=[{"department": "Карьер", "frequency": "тоқсанына 1 рет"}]),
)
BAD = (
    example(t8=[{**_ALWAYS, "frequency": "по графику"}]),
    example(t8=[{**_ALWAYS, "frequency": "2"}]),
    example(t11=[{"department": "Карьер", "frequency": "при необходимости"}]),
)
