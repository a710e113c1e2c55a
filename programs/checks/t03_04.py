"""ПЭК-T3-04: sources watched by calculation must be listed in table 5."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.contract import Rule
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import FILLED, Facts

RULE = Rule(
    "ПЭК-T3-04",
    ERROR,
    ("3", "5"),
    T(
        "Есептік әдіспен бақыланатын көздер 5-кестеде аталған",
        "Источники на расчётном методе перечислены в таблице 5",
        "Sources monitored by calculation are listed in table 5",
    ),
    T(
        "5-кестеде бірде-бір көз жоқ, ал 3-кестеге сәйкес есептік әдіспен бақыланатыны: {parts}.",
        "Таблица 5 не содержит ни одного источника, а по таблице 3 расчетным методом контролируются: {parts}.",
        "Table 5 lists no source, but by table 3 these are monitored by calculation: {parts}.",
    ),
    T(
        "5-кестеге көздерді қосыңыз немесе 3-кестедегі санды түзетіңіз.",
        "Добавьте источники в таблицу 5 или исправьте число в таблице 3.",
        "Add the sources to table 5 or correct the number in table 3.",
    ),
    t3.BASIS,
    bare=True,
)


def check(facts: Facts) -> Iterator[Finding]:
    """Rows 3), 6) and 3 of table 3 against the rows of table 5."""
    found = t3.counts(facts)
    counts = {code: found.number(code) for code in ("2.3", "2.6", "3")}
    if any(counts.values()) and facts.table("calculated").state != FILLED:
        parts = ", ".join(f"{t3.printed_number(code)} — {count}" for code, count in counts.items() if count)
        yield RULE.at("5", parts=parts)


_ROW = {"site": "Карьер", "source_name": "Склад ПРС", "source": "6001", "substance": "2908 Пыль неорганическая"}
GOOD = (
    example(counts={"2": "1", "2.5": "1", "3": "-"}),
    example(counts={"1": "1", "3": "1"}, t5=[_ROW]),
    example(counts={"1": "-", "2": "-", "3": "-"}),
)
BAD = (
    example(counts={"3": "19"}),
    example(
        counts={"2.6": "2"},
        t5=[dict.fromkeys(("site", "source_name", "source", "substance", "location", "material"), "-")],
    ),
    example(counts={"2.3": "1"}),
)
