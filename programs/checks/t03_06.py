"""ПЭК-T3-06: sources watched by measurements must be listed in table 4."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.contract import Rule
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T3-06",
    ERROR,
    ("3", "4"),
    T(
        "Аспаппен өлшенетін көздер 4-кестеде аталған",
        "Источники с замерами перечислены в таблице 4",
        "Sources watched by measurements are listed in table 4",
    ),
    T(
        "4-кестеде бірде-бір көз жоқ, ал 3-кестеге сәйкес аспаппен өлшенетіні: {parts}.",
        "Таблица 4 не содержит ни одного источника, а по таблице 3 инструментально контролируются: {parts}.",
        "Table 4 lists no source, but by table 3 these are watched by measurements: {parts}.",
    ),
    T(
        "4-кестеге көздерді қосыңыз немесе 3-кестедегі санды түзетіңіз.",
        "Добавьте источники в таблицу 4 или исправьте число в таблице 3.",
        "Add the sources to table 4 or correct the number in table 3.",
    ),
    t3.BASIS,
    bare=True,
)


def check(facts: Facts) -> Iterator[Finding]:
    """Rows 2) and 5) of table 3 against the sources of table 4."""
    found = t3.counts(facts)
    counts = {code: found.number(code) for code in ("2.2", "2.5")}
    if any(counts.values()) and not list(source_rows(facts, "4")):
        parts = ", ".join(f"{t3.printed_number(code)} — {count}" for code, count in counts.items() if count)
        yield RULE.at("4", parts=parts)


_STACK = {"site": "Котельная", "source_name": "Труба", "source": "0001", "substance": "0301 Азота диоксид"}
GOOD = (
    example(counts={"2": "1", "2.5": "1"}, t4=[_STACK]),
    example(counts={"3": "19"}),
    example(counts={"2.5": "-"}),
)
BAD = (
    example(counts={"2": "1", "2.5": "1"}),
    example(counts={"2.2": "3"}, t4=[dict.fromkeys(("site", "source_name", "source", "substance"), "-")]),
    example(counts={"2.5": "2"}, t4=[{"site": "Котельная", "source": "-"}]),
)
