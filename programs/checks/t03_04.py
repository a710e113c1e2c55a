"""ПЭК-T3-04: sources watched by calculation must be listed in table 5."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.finding import ERROR, Finding
from programs.values import FILLED, Facts

CODE = "ПЭК-T3-04"

MESSAGE = T(
    "5-кестеде бірде-бір көз жоқ, ал 3-кестеге сәйкес есептік әдіспен бақыланатыны: {parts}.",
    "Таблица 5 не содержит ни одного источника, а по таблице 3 расчетным методом контролируются: {parts}.",
    "Table 5 lists no source, but by table 3 these are monitored by calculation: {parts}.",
)
FIX = T(
    "5-кестеге көздерді қосыңыз немесе 3-кестедегі санды түзетіңіз.",
    "Добавьте источники в таблицу 5 или исправьте число в таблице 3.",
    "Add the sources to table 5 or correct the number in table 3.",
)


def check(facts: Facts) -> Iterable[Finding]:
    """Rows 3), 6) and 3 of table 3 against the rows of table 5."""
    counts = {code: t3.number_of(facts, code) for code in ("2.3", "2.6", "3")}
    if any(counts.values()) and facts.table("calculated").state != FILLED:
        parts = ", ".join(f"{t3.printed_number(code)} — {count}" for code, count in counts.items() if count)
        message = MESSAGE.format(parts=parts)
        yield Finding(CODE, ERROR, "5", "", "", message, FIX, t3.CLAUSE)


GOOD = ({"2": "1", "2.5": "1", "3": "-"},)
BAD = ({"3": "19"}, {"2.6": "2"}, {"2.3": "1"})
