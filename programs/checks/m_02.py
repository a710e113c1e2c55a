"""ПЭК-M-02: what is measured has a method."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.tables import is_dash
from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import DERIVED, Basis, Rule, filled, rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-M-02",
    WARNING,
    ("7", "8", "9", "10"),
    T("Өлшеудің әдісі бар", "У измерения есть метод", "What is measured has a method"),
    T("әдіс көрсетілмеген.", "метод не указан.", "no method is given."),
    T(
        "Зертханадан әдістің шифрын сұрап, жазыңыз.",
        "Узнайте у лаборатории шифр методики и впишите его.",
        "Ask the laboratory for the method's number and write it.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 3)", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """A dash where the method stands, in a row that is filled."""
    for number in RULE.scope:
        for line, row in rows(facts, shape.OWN[number].slug):
            if is_dash(row.texts.get("method", "")) and filled(row.texts.get("substance")):
                yield RULE.in_row(number, line, row, "method")


_ALWAYS = {"point": "Т.1", "substance": "2908 Пыль неорганическая"}
_DASHES = dict.fromkeys(("point", "substance", "frequency", "adverse_frequency", "performer", "method"), "-")
_WATER = {"point": "Створ 1", "substance": "Нефтепродукты", "frequency": "1 раз в квартал", "method": "ПНД Ф 14.1"}
GOOD = (
    example(t8=[{**_ALWAYS, "method": "РД 52.04.186-89"}]),
    example(t8=[_DASHES]),
    example(t9=[_WATER]),
)
BAD = (
    example(t8=[{**_ALWAYS, "method": "-"}]),
    example(t9=[{**_WATER, "method": "–"}]),
    example(t10=[{"point": "П-1", "substance": "Нефтепродукты", "method": "-"}]),
)
