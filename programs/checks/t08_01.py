"""ПЭК-T8-01: a point of table 8 has a number."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import QUOTED, Basis, Rule, short
from programs.checks.emitters import point_rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T8-01",
    WARNING,
    ("8",),
    T("Бақылау нүктесінің нөмірі бар", "У контрольной точки есть номер", "A control point has a number"),
    T(
        "«{point}» нүктесінің нөмірі жоқ.",
        "у точки «{point}» нет номера.",
        "the point «{point}» has no number.",
    ),
    T(
        "Нүктеге нөмір беріңіз, мысалы «Т.1, СҚА шекарасы».",
        "Дайте точке номер, например «Т.1, граница СЗЗ».",
        "Give the point a number, as «Т.1, граница СЗЗ».",
    ),
    Basis("приказ № 250, приложение 1, таблица 8, графа 1", QUOTED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """No digit in the cell."""
    told: set[str] = set()
    for one in point_rows(facts, "8"):
        if not any(char.isdigit() for char in one.text) and one.text not in told:
            told.add(one.text)
            yield RULE.in_row("8", one.line, one.row, "point", point=short(one.text))


GOOD = (
    example(t8=[{"point": "Т.1, граница СЗЗ"}]),
    example(t8=[{"point": "№ 2"}]),
    example(t8=[{"point": "-"}]),
)
BAD = (
    example(t8=[{"point": "Граница СЗЗ"}]),
    example(t8=[{"point": "Т.1"}, {"point": "Жилая зона"}]),
    example(t8=[{"point": "Север"}]),
)
