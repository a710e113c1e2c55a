"""ПЭК-T1-01: table 1 must give the coordinates of the facility."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import QUOTED, Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T1-01",
    ERROR,
    ("1",),
    T("Объектінің координаттары көрсетілген", "Указаны координаты объекта", "The facility has coordinates"),
    T(
        "3-бағанда координаттар жоқ: «{text}».",
        "в графе 3 «Месторасположение, координаты» нет координат: «{text}».",
        "column 3 has no coordinates: «{text}».",
    ),
    T(
        "Ендік пен бойлықты жазыңыз, мысалы 51,1234; 71,4567.",
        "Впишите широту и долготу, например 51,1234; 71,4567.",
        "Write latitude and longitude, as 51.1234, 71.4567.",
    ),
    Basis("приказ № 250, приложение 1, таблица 1, графа 3", QUOTED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """The cell has words but no pair of coordinates (a wrong pair is another check's)."""
    text = t1.texts(facts).get("location")
    if text is not None and not t1.point_in(text):
        yield RULE.at(t1.TABLE, t1.ROW, "location", text=short(text) or "-")


GOOD = (
    example(enterprise={"location": "Акмолинская область, 51°10′30″ с.ш., 71°27′00″ в.д."}),
    example(enterprise={"location": "51,1234; 71,4567"}),
    example(enterprise={"location": "с. Акмол, 51.1234, 71.4567"}),
)
BAD = (
    example(enterprise={"location": "Акмолинская область, Целиноградский район"}),
    example(enterprise={"location": "-"}),
    example(enterprise={"location": "дом 28, кв. 28"}),
)
