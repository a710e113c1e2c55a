"""ПЭК-K-01: coordinates must lie inside Kazakhstan."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.tables.kinds import Kind
from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import MEMORY, Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.checks.places import wrong_points
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-K-01",
    ERROR,
    ("1", *shape.having(Kind.COORDINATES)),
    T("Координаттар Қазақстанның ішінде", "Координаты — внутри Казахстана", "Coordinates lie inside Kazakhstan"),
    T(
        "«{text}» нүктесі Қазақстаннан тыс.",
        "точка «{text}» — за пределами Казахстана.",
        "the point «{text}» is outside Kazakhstan.",
    ),
    T(
        "Ендік 40–55,8°, бойлық 46–87,6° аралығында болуы керек.",
        "Широта должна быть от 40 до 55,8°, долгота — от 46 до 87,6°.",
        "Latitude is 40 to 55.8°, longitude 46 to 87.6°.",
    ),
    Basis(
        "",
        MEMORY,
        T(
            "Ел шекарасының шеткі нүктелері есте бар (батысы — шамамен 46,5° ш.б.).",
            "Крайние точки страны взяты по памяти (западная — около 46,5° в.д.).",
            "The outermost points of the country are from memory (the west edge is about 46.5° E).",
        ),
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Readable coordinates outside the bounds, and not merely swapped."""
    for place in wrong_points(facts):
        if place.wrong.code == "POINT_OUTSIDE":
            yield RULE.at(place.table, place.row, place.column, place.line, text=short(place.text))


_SOURCE = {"site": "Карьер", "source": "6001", "substance": "2908"}
GOOD = (
    example(enterprise={"location": "51,1234; 71,4567"}),
    example(t5=[{**_SOURCE, "location": "46°31′12″ с.ш., 47°05′00″ в.д."}]),
    example(t5=[{**_SOURCE, "location": "-"}]),
)
BAD = (
    example(enterprise={"location": "55,7558; 37,6173"}),
    example(t5=[{**_SOURCE, "location": "39,9042; 116,4074"}]),
    example(t7=[{"point": "Выпуск 1", "substance": "Нефтепродукты", "location": "61,25; 73,41"}]),
)
