"""ПЭК-G-05: the same row twice."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import Rule, cell, rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-G-05",
    WARNING,
    shape.NUMBERS,
    T("Жолдар қайталанбайды", "Строки не повторяются", "No row stands twice"),
    T("бұл жол {first}-жолды қайталайды.", "повторяет строку {first}.", "repeats row {first}."),
    T("Артық жолды өшіріңіз.", "Удалите лишнюю строку.", "Delete the row that is too many."),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Rows whose cells, but for the №, hold the same words."""
    for number, spec in shape.OWN.items():
        seen: dict[tuple[str, ...], int] = {}
        keys = [column.key for column in spec.columns if column.key != "number"]
        for line, row in rows(facts, spec.slug):
            words = tuple(cell(row, key).casefold() for key in keys)
            if words in seen:
                yield RULE.in_row(number, line, row, keys[0], first=seen[words])
            else:
                seen[words] = line


_AIR = {"point": "Т.1", "substance": "2908 Пыль неорганическая", "frequency": "1 раз в квартал"}
_TYRES = {"waste": "Шины", "code": "16 01 03", "operation": "Восстановление"}
GOOD = (
    example(t2=[_TYRES, {**_TYRES, "waste": "Ветошь", "code": "15 02 02*"}]),
    example(t8=[_AIR, {**_AIR, "point": "Т.2"}]),
    example(t11=[{"number": "1", "department": "Карьер"}, {"number": "2", "department": "Склад"}]),
)
BAD = (
    example(t2=[_TYRES, _TYRES]),
    example(t8=[_AIR, {**_AIR, "point": "т.1"}]),
    example(t11=[{"number": "1", "department": "Карьер"}, {"number": "2", "department": "Карьер"}]),
)
