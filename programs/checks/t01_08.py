"""ПЭК-T1-08: column 8 must give the category, I or II: others have no programme."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T1-08",
    ERROR,
    ("1",),
    T("Санаты — I немесе II", "Категория объекта — I или II", "The category is I or II"),
    T(
        "8-бағаннан I немесе II санат көрінбейді: «{text}».",
        "из графы 8 не видно категории I или II: «{text}».",
        "column 8 does not say category I or II: «{text}».",
    ),
    T(
        "Рұқсаттағы санатты жазыңыз; III санаттағы объектіде ӨЭБ бағдарламасы болмайды.",
        "Впишите категорию из разрешения; у объектов III категории программы ПЭК нет.",
        "Write the category of the permit; facilities of category III have no such programme.",
    ),
    Basis("ЭК РК, ст. 182, п. 1"),
)


def check(facts: Facts) -> Iterator[Finding]:
    """No category, III or IV."""
    text = t1.texts(facts).get("capacity")
    if text is not None and t1.category_in(text) not in (1, 2):
        yield RULE.at(t1.TABLE, t1.ROW, "capacity", text=short(text) or "-")


GOOD = (
    example(enterprise={"capacity": "2 категория"}),
    example(enterprise={"capacity": "I категория, 500 000 т в год"}),
    example(enterprise={"capacity": "санаты: II, 36 МВт"}),
)
BAD = (
    example(enterprise={"capacity": "3 категория, 2 000 т в год"}),
    example(enterprise={"capacity": "110 000 м3 в год"}),
    example(enterprise={"capacity": "-"}),
)
