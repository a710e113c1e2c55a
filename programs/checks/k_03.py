"""ПЭК-K-03: whole degrees are a stand-in, not a place."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.tables.kinds import Kind
from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import Rule, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.checks.places import wrong_points
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-K-03",
    WARNING,
    ("1", *shape.having(Kind.COORDINATES)),
    T("Координаттар нақты", "Координаты точные", "Coordinates are exact"),
    T(
        "«{text}» — бүтін градустар: бұл нақты орын емес.",
        "«{text}» — целые градусы: похоже на заглушку, а не на место.",
        "«{text}» are whole degrees: a stand-in, not a place.",
    ),
    T(
        "Картадан нақты координаттарды алыңыз.",
        "Возьмите точные координаты с карты.",
        "Take the exact coordinates from a map.",
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Both numbers without a fraction."""
    for place in wrong_points(facts):
        if place.wrong.code == "POINT_PLACEHOLDER":
            yield RULE.at(place.table, place.row, place.column, place.line, text=short(place.text))


_SOURCE = {"site": "Карьер", "source": "6001", "substance": "2908"}
GOOD = (
    example(enterprise={"location": "51,1234; 71,4567"}),
    example(enterprise={"location": "51°30′00″ с.ш., 71°00′00″ в.д."}),
    example(t5=[{**_SOURCE, "location": "50.5, 72"}]),
)
BAD = (
    example(enterprise={"location": "51, 71"}),
    example(enterprise={"location": "50; 70"}),
    example(t5=[{**_SOURCE, "location": "49° с.ш., 73° в.д."}]),
)
