"""ПЭК-T1-07: column 8 must give the design capacity, with its unit."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import QUOTED, Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T1-07",
    WARNING,
    ("1",),
    T("Жобалық қуат көрсетілген", "Указана проектная мощность", "The design capacity is given"),
    T(
        "8-бағанда жобалық қуат жоқ: «{text}».",
        "в графе 8 нет проектной мощности: «{text}».",
        "column 8 gives no design capacity: «{text}».",
    ),
    T(
        "Қуатты өлшем бірлігімен жазыңыз, мысалы жылына 266 200 т.",
        "Впишите мощность с единицей, например 266 200 т в год.",
        "Write the capacity with its unit, as 266 200 t a year.",
    ),
    Basis("приказ № 250, приложение 1, таблица 1, графа 8", QUOTED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Nothing but the category: no number stands in the cell."""
    text = t1.texts(facts).get("capacity")
    if text is not None and not any(char.isdigit() for char in t1.without_category(text)):
        yield RULE.at(t1.TABLE, t1.ROW, "capacity", text=short(text) or "-")


GOOD = (
    example(enterprise={"capacity": "2 категория, 110 000 м3 (266 200 т) камня в год"}),
    example(enterprise={"capacity": "II категория; 36 МВт"}),
    example(enterprise={"capacity": "5 000 м3/сут, категория II"}),
)
BAD = (
    example(enterprise={"capacity": "2 категория"}),
    example(enterprise={"capacity": "Категория II"}),
    example(enterprise={"capacity": "-"}),
)
