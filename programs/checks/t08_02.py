"""ПЭК-T8-02: one point does not show where the wind carries."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule, short
from programs.checks.emitters import point_rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T8-02",
    WARNING,
    ("8",),
    T("Ауа бірнеше нүктеде бақыланады", "Воздух наблюдается в нескольких точках", "Air is watched at several points"),
    T(
        "бүкіл кестеде бір ғана нүкте: «{point}».",
        "во всей таблице одна точка: «{point}».",
        "the whole table has one point: «{point}».",
    ),
    T(
        "Жел жақ пен ық жақтағы нүктелерді, тұрғын үй жаққа қарайтын нүктені қосыңыз.",
        "Добавьте точки с наветренной и подветренной стороны и у ближайшего жилья.",
        "Add points upwind, downwind and towards the nearest housing.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 4)", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """A table with rows that name one point only."""
    named = {one.text: one for one in point_rows(facts, "8")}
    if len(named) == 1:
        one = next(iter(named.values()))
        yield RULE.in_row("8", one.line, one.row, "point", point=short(one.text))


GOOD = (
    example(t8=[{"point": "Т.1"}, {"point": "Т.2"}]),
    example(t8=[{"point": "-"}]),
    example(),
)
BAD = (
    example(t8=[{"point": "Граница СЗЗ"}]),
    example(t8=[{"point": "Т.1", "substance": "2908"}, {"point": "Т.1", "substance": "0301"}]),
    example(t8=[{"point": "Т.1"}, {"point": "-"}]),
)
