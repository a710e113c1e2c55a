"""ПЭК-SUB-01: a substance that the classifier does not know."""

from __future__ import annotations

from collections.abc import Iterator

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
    "ПЭК-SUB-01",
    WARNING,
    shape.having(Kind.SUBSTANCE),
    T("Зат жіктеуіште бар", "Вещество есть в классификаторе", "The substance is in the classifier"),
    T(
        "«{text}» заты жіктеуіште табылмады.",
        "вещество «{text}» не найдено в классификаторе.",
        "the classifier has no substance «{text}».",
    ),
    T(
        "Затты тізімнен таңдаңыз: әр жолда бір зат.",
        "Выберите вещество из списка; в строке одно вещество.",
        "Choose the substance from the list; one in a row.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 1)", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Words that resolve to no substance."""
    for number, line, row, column in shape.cells(facts, Kind.SUBSTANCE):
        text = cell(row, column.key)
        if text and not row.values.get(f"{column.key}_id"):
            yield RULE.in_row(number, line, row, column.key, text=short(text))


_WATER = {"point": "Створ 1", "substance": "Нефтепродукты", "frequency": "1 раз в квартал", "method": "ПНД Ф 14.1"}
GOOD = (
    example(t8=[{"point": "Т.1", "substance": "2908 Пыль неорганическая"}]),
    example(t8=[{"point": "Т.1", "substance": "Углерод оксид"}]),
    example(t9=[_WATER]),
)
BAD = (
    example(t8=[{"point": "Т.1", "substance": "вредные вещества"}]),
    example(t8=[{"point": "Т.1", "substance": "9999 Флогистон"}]),
    example(t9=[{**_WATER, "substance": "общий химический анализ"}]),
)
