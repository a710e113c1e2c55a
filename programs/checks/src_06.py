"""ПЭК-SRC-06: a source has coordinates."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import QUOTED, Basis, Rule, cell
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-SRC-06",
    WARNING,
    ("4", "5"),
    T("Көздің координаттары бар", "У источника есть координаты", "A source has coordinates"),
    T(
        "{number} көзінің координаттары жоқ.",
        "у источника {number} нет координат.",
        "source {number} has no coordinates.",
    ),
    T(
        "Нормативтер жобасындағы координаттарды жазыңыз.",
        "Впишите координаты из проекта нормативов (карта-схема источников).",
        "Write the coordinates of the project of norms.",
    ),
    Basis("приказ № 250, приложение 1, таблицы 4 и 5", QUOTED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """An empty or dashed cell; one finding a source, at its first row."""
    told: set[tuple[str, str]] = set()
    for one in source_rows(facts):
        if not cell(one.row, "location") and (one.table, one.text) not in told:
            told.add((one.table, one.text))
            yield RULE.in_row(one.table, one.line, one.row, "location", number=one.text)


_PILE = {"site": "Карьер", "source_name": "Склад", "source": "6001", "substance": "2908 Пыль неорганическая"}
_STACK = {"site": "Котельная", "source_name": "Труба", "source": "0001", "substance": "0301 Азота диоксид"}
GOOD = (
    example(t5=[{**_PILE, "location": "51,1234; 71,4567"}]),
    example(t5=[{"source": "-", "location": "-"}]),
    example(t4=[{**_STACK, "location": "51°10′30″ с.ш., 71°27′00″ в.д."}]),
)
BAD = (
    example(t5=[{**_PILE, "location": "-"}]),
    example(t4=[_STACK]),
    example(t5=[{**_PILE, "location": "51,1234; 71,4567"}, {**_PILE, "source": "6002", "location": ""}]),
)
