"""ПЭК-SRC-07: the same source and substance stand both in table 4 and in table 5."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import HINT, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-SRC-07",
    HINT,
    ("4", "5"),
    T(
        "Бір зат бір тәсілмен бақыланады",
        "Одно вещество контролируется одним способом",
        "One substance is watched in one way",
    ),
    T(
        "{number} көзі мен бұл зат 4-кестеде де бар.",
        "источник {number} с этим веществом есть и в таблице 4.",
        "source {number} with this substance stands in table 4 too.",
    ),
    T(
        "Өлшеу мүмкін болса, есептік бақылауды алып тастаңыз.",
        "Если замер возможен, расчёт не нужен: оставьте одно.",
        "Where it can be measured, drop the calculation.",
    ),
    Basis("ЭК РК, ст. 203, п. 2", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Rows of table 5 that table 4 has as well."""
    measured = {(one.number, one.substance) for one in source_rows(facts, "4") if one.number and one.substance}
    for one in source_rows(facts, "5"):
        if (one.number, one.substance) in measured:
            yield RULE.in_row("5", one.line, one.row, "substance", number=one.number)


_STACK = {"site": "Котельная", "source_name": "Труба", "source": "0001", "substance": "0301 Азота диоксид"}
_PILE = {"site": "Карьер", "source_name": "Склад", "source": "6001", "substance": "2908 Пыль неорганическая"}
GOOD = (
    example(t4=[_STACK], t5=[_PILE]),
    example(t4=[_STACK], t5=[{**_STACK, "substance": "0337 Углерод оксид"}]),
    example(t5=[_PILE]),
)
BAD = (
    example(t4=[_STACK], t5=[_STACK]),
    example(t4=[{"source": "0001", "substance": "0301"}], t5=[{"source": "0001", "substance": "Азота (IV) диоксид"}]),
    example(t4=[_STACK], t5=[_PILE, {"source": "№ 0001", "substance": "0301"}]),
)
