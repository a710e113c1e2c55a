"""ПЭК-PNT-02: a point of the tables is in the register."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import Rule, short
from programs.checks.emitters import MEDIA, point_rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
    Point,
)

RULE = Rule(
    "ПЭК-PNT-02",
    WARNING,
    tuple(MEDIA),
    T("Нүкте тізілімде бар", "Точка есть в реестре", "The point is in the register"),
    T(
        "«{point}» нүктесі тізілімде жоқ.",
        "точки «{point}» нет в реестре.",
        "the register has no point «{point}».",
    ),
    T(
        "Нүктені тізілімге қосыңыз: тоқсандағы өлшеулер соған байланады.",
        "Добавьте точку в реестр: к ней привязываются замеры квартала.",
        "Add the point to the register: measurements are tied to it.",
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding a point, at its first row; silent for a document that stands alone."""
    if not facts.has_register:
        return
    told: set[tuple[str, str]] = set()
    for one in point_rows(facts):
        if not one.known and (one.table, one.text) not in told:
            told.add((one.table, one.text))
            yield RULE.in_row(one.table, one.line, one.row, "point", point=short(one.text))


_PLACED = (Point("1", "Т.1", "air", "51.1234, 71.4567", True),)
_WHERE = T("Тізілімде Т.1 нүктесінің координаттары бар.", "В реестре у точки Т.1 есть координаты.", "Т.1 is placed.")
GOOD = (
    example(t8=[{"point": "Т.1", "substance": "2908"}], points=_PLACED, given=_WHERE),
    example(t8=[{"point": "Т.9", "substance": "2908"}]),
    example(t8=[{"point": "-"}], points=_PLACED, given=_WHERE),
)
BAD = (
    example(t8=[{"point": "Т.9", "substance": "2908"}], points=_PLACED, given=_WHERE),
    example(t10=[{"point": "П-1", "substance": "Нефтепродукты"}], points=_PLACED, given=_WHERE),
    example(t8=[{"point": "Граница СЗЗ", "substance": "2908"}], points=_PLACED, given=_WHERE),
)
