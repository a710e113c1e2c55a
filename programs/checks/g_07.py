"""ПЭК-G-07: a table has rows or a dash, never nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    EMPTY,
    Facts,
)

RULE = Rule(
    "ПЭК-G-07",
    WARNING,
    shape.NUMBERS,
    T("Кестеде жолдар не сызықша бар", "В таблице есть строки или прочерк", "A table has rows or a dash"),
    T("бос: жол да, сызықша да жоқ.", "пусто: ни строк, ни прочерка.", "empty: neither rows nor a dash."),
    T(
        "Жолдарды енгізіңіз; мәлімет болмаса сызықша қойыңыз.",
        "Внесите строки, а если сведений нет — поставьте прочерк.",
        "Enter rows, or put a dash when there are none.",
    ),
    Basis("приказ № 250, требования к отчётности, п. 3", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Each empty table."""
    for number, spec in shape.OWN.items():
        if facts.table(spec.slug).state == EMPTY:
            yield RULE.at(number)


_AIR = {"point": "Т.1", "substance": "2908 Пыль неорганическая", "frequency": "1 раз в квартал"}
_TYRES = {"waste": "Шины", "code": "16 01 03", "operation": "Восстановление"}


def _dashed() -> dict[str, Any]:
    return {f"t{n}": [{column.key: "-" for column in spec.columns}] for n, spec in shape.OWN.items()}


GOOD = (
    example(**_dashed()),
    example(**{**_dashed(), "t8": [_AIR]}),
    example(**{**_dashed(), "t2": [_TYRES]}),
)
BAD = (
    example(),
    example(**{**_dashed(), "t5": []}),
    example(t8=[_AIR]),
)
