"""ПЭК-SRC-04: every source of the register stands in table 4 or 5."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
    Source,
)

RULE = Rule(
    "ПЭК-SRC-04",
    WARNING,
    ("4", "5"),
    T(
        "Тізілімдегі әр көз 4 немесе 5-кестеде бар",
        "Каждый источник реестра есть в таблице 4 или 5",
        "Every source of the register is in table 4 or 5",
    ),
    T(
        "тізілімдегі мына көздер кестеде жоқ: {numbers}.",
        "в таблице нет источников реестра: {numbers}.",
        "sources of the register are missing: {numbers}.",
    ),
    T(
        "Көздерді кестеге қосыңыз немесе тізілімде жабыңыз.",
        "Добавьте источники в таблицу или закройте их в реестре.",
        "Add the sources to the table, or close them in the register.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 1)", DERIVED),
)
BY_TABLE = {"4": "instrumental", "5": "calculated"}


def check(facts: Facts) -> Iterator[Finding]:
    """One finding a table that has rows (an empty one is another check's)."""
    listed = {one.number for one in source_rows(facts)}
    for table, monitoring in BY_TABLE.items():
        if not list(source_rows(facts, table)):
            continue
        absent = [s.number for s in facts.register.sources if s.monitoring == monitoring and s.number not in listed]
        if absent:
            shown = ", ".join(absent[:8]) + (" …" if len(absent) > 8 else "")
            yield RULE.at(table, numbers=shown)


_TWO = (Source("6001", "Склад", False, False, "calculated"), Source("6002", "Отвал", False, False, "calculated"))
_BOTH = T("Тізілімде 6001 және 6002 көздері бар.", "В реестре источники 6001 и 6002.", "The register: 6001 and 6002.")
GOOD = (
    example(t5=[{"source": "6001"}, {"source": "6002"}], sources=_TWO, given=_BOTH),
    example(sources=_TWO, given=_BOTH),
    example(t5=[{"source": "6001"}]),
)
BAD = (
    example(t5=[{"source": "6001"}], sources=_TWO, given=_BOTH),
    example(t5=[{"source": "6002", "substance": "2908"}], sources=_TWO, given=_BOTH),
    example(t5=[{"source": "6009"}], sources=_TWO, given=_BOTH),
)
