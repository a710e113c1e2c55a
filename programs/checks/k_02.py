"""ПЭК-K-02: latitude and longitude have changed places."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.tables.kinds import Kind
from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import Rule, short
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.checks.places import wrong_points
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-K-02",
    ERROR,
    ("1", *shape.having(Kind.COORDINATES)),
    T("Ендік пен бойлық орнында", "Широта и долгота на своих местах", "Latitude and longitude in their places"),
    T(
        "«{text}»: ендік пен бойлық ауысып кеткен.",
        "«{text}»: широта и долгота поменялись местами.",
        "«{text}»: latitude and longitude have changed places.",
    ),
    T("Былай жазыңыз: {mended}.", "Запишите: {mended}.", "Write: {mended}."),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Turned around they lie inside Kazakhstan."""
    for place in wrong_points(facts):
        if place.wrong.code == "POINT_SWAPPED" and place.wrong.mended:
            mended = T(*(place.wrong.mended.decimal(lang) for lang in ("kk", "ru", "en")))
            yield RULE.at(place.table, place.row, place.column, place.line, text=short(place.text), mended=mended)


_SOURCE = {"site": "Карьер", "source": "6001", "substance": "2908"}
GOOD = (
    example(enterprise={"location": "51,1234; 71,4567"}),
    example(enterprise={"location": "71°27′00″ в.д., 51°10′30″ с.ш."}),
    example(t5=[{**_SOURCE, "location": "43.2567, 76.9286"}]),
)
BAD = (
    example(enterprise={"location": "71,4567; 51,1234"}),
    example(enterprise={"location": "г. Алматы, 76.9286, 43.2567"}),
    example(t5=[{**_SOURCE, "location": "71.4567 51.1234"}]),
)
