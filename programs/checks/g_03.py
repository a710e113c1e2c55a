"""ПЭК-G-03: an empty cell beside filled ones: a value or a dash."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import DERIVED, Basis, Rule, rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-G-03",
    WARNING,
    shape.NUMBERS,
    T("Бос ұяшық жоқ", "Нет пустых клеток", "No empty cells"),
    T("бос бағандар: {columns}.", "пустые графы: {columns}.", "empty columns: {columns}."),
    T(
        "Мәнін жазыңыз, ал мәлімет болмаса сызықша қойыңыз.",
        "Впишите значение, а если сведений нет — прочерк.",
        "Write the value, or a dash when there is none.",
    ),
    Basis("приказ № 250, требования к отчётности, п. 3", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding a row; the key columns are another check's."""
    for number, spec in shape.OWN.items():
        for line, row in rows(facts, spec.slug):
            others = [column for column in spec.columns if column.key not in shape.KEYS[number]]
            empty = [column for column in others if not row.texts.get(column.key, "").strip()]
            if empty:
                names = T(*(", ".join(f"«{c.title(lang)}»" for c in empty) for lang in ("kk", "ru", "en")))
                yield RULE.in_row(number, line, row, empty[0].key, columns=names)


_CHECKED = {"number": "1", "department": "Карьер", "frequency": "1 раз в квартал"}
GOOD = (
    example(t11=[_CHECKED]),
    example(t11=[{**_CHECKED, "number": "-"}]),
    example(t2=[{"waste": "Шины", "code": "16 01 03", "operation": "Восстановление"}]),
)
BAD = (
    example(t11=[{**_CHECKED, "frequency": ""}]),
    example(t2=[{"waste": "Шины", "code": "16 01 03"}]),
    example(t8=[{"point": "Т.1", "substance": "2908", "frequency": "1 раз в год"}]),
)
