"""ПЭК-S-04: section 6 also says how violations are mended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import HINT, SECTIONS, Finding
from programs.values import (
    FILLED,
    Facts,
)

RULE = Rule(
    "ПЭК-S-04",
    HINT,
    (SECTIONS, "11"),
    T(
        "Бұзушылықтарды жою рәсімі жазылған",
        "Описана процедура устранения нарушений",
        "How violations are mended is written",
    ),
    T(
        "6-бөлімде бұзушылықтарды жою рәсімі жоқ: 11-кесте тек кестесін береді.",
        "В разделе 6 нет процедуры устранения нарушений: таблица 11 даёт только график.",
        "Section 6 has no procedure of mending violations: table 11 gives the schedule only.",
    ),
    T(
        "Журналды, мерзімдерді және ден қою тәртібін жазыңыз.",
        "Опишите журнал, сроки устранения и внутренние меры реагирования.",
        "Write about the journal, the terms and the internal measures.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 6); ст. 188, п. 1"),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Table 11 has rows and the section says nothing of mending."""
    text = facts.sections.get(6, "")
    if facts.table("internal-checks").state == FILLED and not re.search(r"устран|жою|жойыл", text, re.IGNORECASE):
        yield RULE.at(SECTIONS, "6", "text")


_PLAN = {"number": "1", "department": "Карьер", "frequency": "1 раз в квартал"}
GOOD = (
    example(t11=[_PLAN], sections={6: "Нарушения записываются в журнал, срок устранения назначает эколог."}),
    example(sections={6: "Проверки проводит эколог."}),
    example(t11=[{"number": "-", "department": "-", "frequency": "-"}]),
)
BAD = (
    example(t11=[_PLAN]),
    example(t11=[_PLAN], sections={6: "Проверки проводятся по графику."}),
    example(t11=[_PLAN], sections={6: " "}),
)
