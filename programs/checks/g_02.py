"""ПЭК-G-02: the column without which a row says nothing must be filled."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import DERIVED, Basis, Rule, rows
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-G-02",
    ERROR,
    shape.NUMBERS,
    T("Жолдың негізгі бағаны толтырылған", "Главные графы строки заполнены", "The main cells of a row are filled"),
    T("«{column}» бағаны бос.", "не заполнена графа «{column}».", "column «{column}» is empty."),
    T(
        "Ұяшықты толтырыңыз немесе жолды өшіріңіз.",
        "Заполните клетку или удалите строку.",
        "Fill in the cell or delete the row.",
    ),
    Basis("ЭК РК, ст. 185, п. 1", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """A key cell with nothing at all (a dash is another check's)."""
    for number, spec in shape.OWN.items():
        for line, row in rows(facts, spec.slug):
            for key in shape.KEYS[number]:
                required = spec.column(key).required  # an empty one is a problem of the cell: ПЭК-C-01
                if not required and not row.texts.get(key, "").strip():
                    yield RULE.in_row(number, line, row, key, column=spec.column(key).title)


_AIR = {"point": "Т.1", "substance": "2908 Пыль неорганическая", "frequency": "1 раз в квартал"}
GOOD = (
    example(t8=[_AIR]),
    example(t2=[{"waste": "Шины", "code": "16 01 03", "operation": "Восстановление"}]),
    example(t11=[{"department": "Карьер", "frequency": "1 раз в квартал"}]),
)
BAD = (
    example(t8=[{**_AIR, "substance": ""}]),
    example(t2=[{"waste": "Шины", "operation": "Восстановление"}]),
    example(t5=[{"site": "Карьер", "source": "6001"}]),
)
