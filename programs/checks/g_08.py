"""ПЭК-G-08: the unit written in a cell is that of the heading."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.numbers import BadNumber, Number, parse_number
from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import QUOTED, Basis, Rule, cell, rows, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-G-08",
    WARNING,
    ("9", "10"),
    T("Өлшем бірлігі бағандағыдай", "Единица — та, что в заголовке", "The unit is that of the heading"),
    T(
        "«{text}»: бағанның бірлігі {unit}.",
        "«{text}», а графа — в {unit}.",
        "«{text}», but the column is in {unit}.",
    ),
    T(
        "Мәнді {unit} бірлігіне келтіріңіз және бірлікті ұяшықтан алып тастаңыз.",
        "Пересчитайте в {unit} и уберите единицу из клетки.",
        "Convert to {unit} and take the unit out of the cell.",
    ),
    Basis("приказ № 250, приложение 1, таблицы 9 и 10", QUOTED),
)
UNITS = {"9": ("мг/дм3", ("мг/дм3", "мг/дм³", "мг/л")), "10": ("мг/кг", ("мг/кг",))}


def check(facts: Facts) -> Iterator[Finding]:
    """A number with another unit behind it."""
    for number, (unit, same) in UNITS.items():
        for line, row in rows(facts, shape.OWN[number].slug):
            text = cell(row, "limit")
            if text and _unit(text) not in ("", *same):
                yield RULE.in_row(number, line, row, "limit", text=short(text), unit=unit)


def _unit(text: str) -> str:
    try:
        found = parse_number(text)
    except BadNumber:
        return ""
    return "".join(found.unit.lower().split()) if isinstance(found, Number) else ""


_WATER = {"point": "Створ 1", "substance": "Нефтепродукты", "frequency": "1 раз в квартал", "method": "ПНД Ф 14.1"}
_SOIL = {"point": "П-1", "substance": "Нефтепродукты"}
GOOD = (
    example(t9=[{**_WATER, "limit": "0,1"}]),
    example(t9=[{**_WATER, "limit": "0,1 мг/дм3"}]),
    example(t10=[{**_SOIL, "limit": "32 мг/кг"}]),
)
BAD = (
    example(t9=[{**_WATER, "limit": "0,3 мг/м3"}]),
    example(t9=[{**_WATER, "limit": "100 мкг/л"}]),
    example(t10=[{**_SOIL, "limit": "5 мг/дм3"}]),
)
