"""ПЭК-SRC-05: one number has one name."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import Rule, cell
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-SRC-05",
    WARNING,
    ("4", "5"),
    T("Бір нөмірдің бір атауы бар", "У одного номера одно название", "One number has one name"),
    T(
        "{number} көзі {first}-жолда «{one}», мұнда «{other}».",
        "источник {number} в строке {first} назван «{one}», а здесь «{other}».",
        "source {number} is «{one}» in row {first}, here «{other}».",
    ),
    T(
        "Нөмірді немесе атауды түзетіңіз.",
        "Исправьте номер или название.",
        "Correct the number or the name.",
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """The same number with other words."""
    for table in ("4", "5"):
        names: dict[str, tuple[int, str]] = {}
        for one in source_rows(facts, table):
            name = cell(one.row, "source_name")
            if not one.number or not name:
                continue
            line, first = names.setdefault(one.number, (one.line, name))
            if first.casefold() != name.casefold():
                yield RULE.in_row(
                    table, one.line, one.row, "source_name", number=one.number, first=line, one=first, other=name
                )


_PILE = {"site": "Карьер", "source_name": "Склад", "source": "6001", "substance": "2908 Пыль неорганическая"}
GOOD = (
    example(t5=[_PILE, {**_PILE, "substance": "0301"}]),
    example(t5=[_PILE, {**_PILE, "source": "6002", "source_name": "Отвал"}]),
    example(t5=[_PILE, {**_PILE, "source_name": "-"}]),
)
BAD = (
    example(t5=[_PILE, {**_PILE, "source_name": "Отвал"}]),
    example(t4=[{"source": "0001", "source_name": "Труба"}, {"source": "0001", "source_name": "Свеча"}]),
    example(t5=[_PILE, {**_PILE, "source": "6002"}, {**_PILE, "source_name": "Буровой станок"}]),
)
