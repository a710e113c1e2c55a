"""ПЭК-T3-07: table 3 counts as many sources as tables 4 and 5 list."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.contract import Rule
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T3-07",
    WARNING,
    ("3", "4", "5"),
    T(
        "3-кестедегі сан 4 және 5-кестелерге сай",
        "Числа таблицы 3 сходятся с таблицами 4 и 5",
        "Table 3 counts what tables 4 and 5 list",
    ),
    T(
        "мұнда {listed} көз бар, ал 3-кестеде {counted}.",
        "разных источников здесь {listed}, а по таблице 3 — {counted}.",
        "{listed} sources are listed here, table 3 counts {counted}.",
    ),
    T(
        "Көздерді қосыңыз немесе санды түзетіңіз.",
        "Дополните перечень или исправьте число.",
        "Complete the list or correct the number.",
    ),
    t3.BASIS,
)
COUNTED = {"4": ("2.2", "2.5"), "5": ("2.3", "2.6", "3")}


def check(facts: Facts) -> Iterator[Finding]:
    """Different numbers of sources a table, where both tables say something."""
    found = t3.counts(facts)
    if not found.any_written:
        return
    for table, codes in COUNTED.items():
        listed = {row.number or row.text for row in source_rows(facts, table)}
        counted = sum(found.number(code) for code in codes)
        if listed and len(listed) != counted:
            yield RULE.at(table, listed=len(listed), counted=counted)


_PILE = {"site": "Карьер", "source_name": "Склад", "source": "6001", "substance": "2908 Пыль неорганическая"}
GOOD = (
    example(counts={"1": "2", "3": "2"}, t5=[_PILE, {**_PILE, "source": "6002"}]),
    example(counts={"1": "1", "3": "1"}, t5=[_PILE, {**_PILE, "substance": "0301 Азота диоксид"}]),
    example(t5=[_PILE]),
)
BAD = (
    example(counts={"1": "19", "3": "19"}, t5=[_PILE]),
    example(counts={"1": "1", "3": "1"}, t5=[_PILE, {**_PILE, "source": "6002"}]),
    example(counts={"2": "2", "2.5": "2"}, t4=[{**_PILE, "source": "0001"}]),
)
