"""ПЭК-PNT-03: every point of the register is watched."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.emitters import MEDIA, point_rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
    Point,
)

RULE = Rule(
    "ПЭК-PNT-03",
    WARNING,
    ("8", "9", "10"),
    T("Тізілімдегі нүктелер бақыланады", "Точки реестра стоят в таблицах", "Points of the register are watched"),
    T(
        "тізілімдегі «{point}» нүктесі кестеде жоқ.",
        "точка реестра «{point}» в таблицу не внесена.",
        "the register's point «{point}» is missing.",
    ),
    T(
        "Нүктені кестеге қосыңыз немесе тізілімде жабыңыз.",
        "Добавьте точку в таблицу или закройте её в реестре.",
        "Add the point to the table, or close it in the register.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 4)", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Points of a medium that no row of its table names."""
    for table in ("8", "9", "10"):
        named = {one.known or one.text for one in point_rows(facts, table)}
        for point in facts.register.points:
            if point.medium == MEDIA[table] and point.name not in named:
                yield RULE.at(table, point=point.name)


_PLACED = (Point("1", "Т.1", "air", "51.1234, 71.4567", True),)
_WHERE = T("Тізілімде Т.1 нүктесінің координаттары бар.", "В реестре у точки Т.1 есть координаты.", "Т.1 is placed.")
GOOD = (
    example(t8=[{"point": "Т.1", "substance": "2908"}], points=_PLACED, given=_WHERE),
    example(t8=[{"point": "Т.9", "substance": "2908"}]),
    example(t10=[{"point": "-"}], points=_PLACED, t8=[{"point": "Т.1"}], given=_WHERE),
)
BAD = (
    example(points=_PLACED, given=_WHERE),
    example(t8=[{"point": "Т.9", "substance": "2908"}], points=_PLACED, given=_WHERE),
    example(t8=[{"point": "-", "substance": "-"}], points=_PLACED, given=_WHERE),
)
