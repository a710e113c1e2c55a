"""ПЭК-G-06: a row of dashes among rows."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import Rule, filled
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    FILLED,
    Facts,
    Row,
)

RULE = Rule(
    "ПЭК-G-06",
    WARNING,
    shape.NUMBERS,
    T("Толған кестеде сызықша жолы жоқ", "В заполненной таблице нет строки прочерков", "No row of dashes among rows"),
    T(
        "кестеде мәліметтер бар, ал бұл жолда тек сызықшалар.",
        "в таблице есть данные, а здесь одни прочерки.",
        "the table has data, but here are only dashes.",
    ),
    T("Сызықшалы жолды өшіріңіз.", "Удалите строку прочерков.", "Delete the row of dashes."),
)


def check(facts: Facts) -> Iterator[Finding]:
    """A row of nothing but dashes or nothing in a table that has rows."""
    for number, spec in shape.OWN.items():
        table = facts.table(spec.slug)
        if table.state != FILLED or not any(_says(row) for row in table.rows):
            continue
        for line, row in enumerate(table.rows, 1):
            if not _says(row):
                yield RULE.in_row(number, line, row, spec.columns[0].key)


def _says(row: Row) -> bool:
    return any(filled(text) for text in row.texts.values())


_AIR = {"point": "Т.1", "substance": "2908 Пыль неорганическая", "frequency": "1 раз в квартал"}
_TYRES = {"waste": "Шины", "code": "16 01 03", "operation": "Восстановление"}
_DASHES = dict.fromkeys(("point", "substance", "frequency", "adverse_frequency", "performer", "method"), "-")
GOOD = (
    example(t8=[_DASHES]),
    example(t8=[_AIR]),
    example(t2=[_TYRES]),
)
BAD = (
    example(t8=[_AIR, _DASHES]),
    example(t8=[_DASHES, _AIR]),
    example(t2=[_TYRES, {"waste": "-", "code": "-", "operation": "-"}]),
)
