"""ПЭК-SUB-02: an air pollutant is written with its code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import Rule, cell, rows, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-SUB-02",
    WARNING,
    ("4", "5", "8"),
    T("Ауа ластаушысы кодымен жазылған", "Вещество записано с кодом", "An air pollutant has its code"),
    T(
        "«{text}» коды жоқ{code}.",
        "«{text}» — без кода вещества{code}.",
        "«{text}» has no code{code}.",
    ),
    T(
        "Төрт цифрлы кодты атаудың алдына жазыңыз.",
        "Впишите четырёхзначный код перед названием.",
        "Write the four digits before the name.",
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """No four digits among the words; the code that is meant is named when the words resolve."""
    for number in RULE.scope:
        for line, row in rows(facts, shape.OWN[number].slug):
            text = cell(row, "substance")
            if not text or re.search(r"(?<!\d)\d{4}(?!\d)", text):
                continue
            meant = row.values.get("substance_id", "")
            code = T(f" (бұл {meant})", f" (это {meant})", f" (it is {meant})") if meant else T("", "", "")
            yield RULE.in_row(number, line, row, "substance", text=short(text), code=code)


_DASHES = dict.fromkeys(("point", "substance", "frequency", "adverse_frequency", "performer", "method"), "-")
GOOD = (
    example(t8=[{"point": "Т.1", "substance": "2908 Пыль неорганическая: 70-20% двуокиси кремния"}]),
    example(t5=[{"source": "6001", "substance": "Углерод оксид (0337)"}]),
    example(t8=[_DASHES]),
)
BAD = (
    example(t8=[{"point": "Т.1", "substance": "Пыль неорганическая: 70-20% двуокиси кремния"}]),
    example(t5=[{"source": "6001", "substance": "Углерод оксид"}]),
    example(t4=[{"source": "0001", "substance": "Сажа"}]),
)
