"""ПЭК-G-01: a number or a date that can not be read."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.tables.kinds import PARSERS, CellProblem, Kind
from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import Rule, cell, short
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-G-01",
    ERROR,
    shape.having(Kind.NUMBER, Kind.INTEGER, Kind.DATE, Kind.COORDINATES),
    T(
        "Сан, күн және координаттар оқылады",
        "Числа, даты и координаты читаются",
        "Numbers, dates and coordinates can be read",
    ),
    T(
        "«{column}» бағаны: «{text}» оқылмайды.",
        "графа «{column}»: «{text}» не читается.",
        "column «{column}»: «{text}» can not be read.",
    ),
    T(
        "Санды 1 234,5 деп, координаттарды 51,1234; 71,4567 деп жазыңыз немесе сызықша қойыңыз.",
        "Запишите число как 1 234,5, координаты как 51,1234; 71,4567 или поставьте прочерк.",
        "Write a number as 1 234.5, coordinates as 51.1234, 71.4567, or put a dash.",
    ),
)
WRONG_PLACE = ("POINT_SWAPPED", "POINT_PLACEHOLDER", "POINT_OUTSIDE")  # readable: other checks speak of them


def check(facts: Facts) -> Iterator[Finding]:
    """Cells that hold a text and no value."""
    for number, line, row, column in shape.cells(facts, Kind.NUMBER, Kind.INTEGER, Kind.DATE, Kind.COORDINATES):
        text = cell(row, column.key)
        if text and not _readable(column.kind, text):
            yield RULE.in_row(number, line, row, column.key, column=column.title, text=short(text))


def _readable(kind: Kind, text: str) -> bool:
    try:
        PARSERS[kind](text)
    except CellProblem as problem:
        return problem.error.code in WRONG_PLACE
    return True


_WATER = {"point": "Створ 1", "substance": "Нефтепродукты", "frequency": "1 раз в квартал", "method": "ПНД Ф 14.1"}
GOOD = (
    example(t9=[{**_WATER, "limit": "0,1"}]),
    example(t9=[{**_WATER, "limit": "<0,005"}]),
    example(t9=[{**_WATER, "limit": "-"}]),
)
BAD = (
    example(t9=[{**_WATER, "limit": "не норм."}]),
    example(t9=[{**_WATER, "limit": "0,1-0,3"}]),
    example(t9=[{**_WATER, "limit": "0,О5"}]),
)
