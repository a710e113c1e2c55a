"""ПЭК-PNT-01: a point of observation has coordinates."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import Basis, Rule, short
from programs.checks.emitters import MEDIA, point_rows
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
    Point,
)

RULE = Rule(
    "ПЭК-PNT-01",
    ERROR,
    ("8", "9", "10"),
    T("Бақылау нүктесінің координаттары бар", "У точки наблюдения есть координаты", "A point has coordinates"),
    T(
        "«{point}» нүктесінің координаттары кестеде де, тізілімде де жоқ.",
        "у точки «{point}» нет координат — ни в таблице, ни в реестре.",
        "the point «{point}» has no coordinates, neither here nor in the register.",
    ),
    T(
        "Тізілімде нүктенің координаттарын енгізіңіз немесе оларды атауына қосыңыз.",
        "Внесите координаты точки в реестр или впишите их рядом с номером.",
        "Enter the point's coordinates into the register, or write them beside its number.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 4)"),
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding a point, at its first row."""
    known = {(point.medium, point.name): point.coordinates for point in facts.register.points}
    told: set[tuple[str, str]] = set()
    for one in point_rows(facts, "8", "9", "10"):
        coordinates = known.get((MEDIA[one.table], one.known), "") if one.known else ""
        if not coordinates and not t1.point_in(one.text) and (one.table, one.text) not in told:
            told.add((one.table, one.text))
            yield RULE.in_row(one.table, one.line, one.row, "point", point=short(one.text))


_PLACED = (Point("1", "Т.1", "air", "51.1234, 71.4567", True),)
_WHERE = T("Тізілімде Т.1 нүктесінің координаттары бар.", "В реестре у точки Т.1 есть координаты.", "Т.1 is placed.")
GOOD = (
    example(t8=[{"point": "Т.1", "substance": "2908"}], points=_PLACED, given=_WHERE),
    example(t8=[{"point": "Т.2, 51,1300; 71,4600", "substance": "2908"}]),
    example(t8=[{"point": "-", "substance": "-"}]),
)
BAD = (
    example(t8=[{"point": "Граница СЗЗ", "substance": "2908"}]),
    example(t10=[{"point": "П-1", "substance": "Нефтепродукты"}]),
    example(t8=[{"point": "Т.2", "substance": "2908"}], points=_PLACED, given=_WHERE),
)
