"""ПЭК-S-01: every part that art. 185.1 asks for must be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pekportal.kit.text import T
from programs.checks.contract import Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import ERROR, SECTIONS, Finding
from programs.sections import SECTIONS as ALL
from programs.sections import is_covered
from programs.values import Facts

RULE = Rule(
    "ПЭК-S-01",
    ERROR,
    (SECTIONS, "4", "5", "6", "7", "8", "9", "10", "11"),
    T(
        "Кодекс талап ететін он бөлімнің бәрі жазылған",
        "Написаны все десять разделов, которых требует Кодекс",
        "All ten parts that the Code asks for are written",
    ),
    T(
        "{number}-бөлім «{title}» жазылмаған.",
        "Раздел {number} «{title}» не написан.",
        "Section {number} «{title}» is not written.",
    ),
    T("Бөлімді жазыңыз.", "Напишите раздел.", "Write the section."),
    Basis("ЭК РК, ст. 185, п. 1"),
    bare=True,
)


def check(facts: Facts) -> Iterator[Finding]:
    """Sections without text whose content no table gives either; each cites its own subclause."""
    for section in ALL:
        if not is_covered(section, facts):
            found = RULE.at(SECTIONS, str(section.number), "text", number=section.number, title=section.title)
            yield replace(found, clause=section.article)


_ALL = {section.number: f"{section.title.ru}: порядок описан." for section in ALL}
_AIR = {"point": "Т.1", "substance": "2908 Пыль неорганическая", "frequency": "1 раз в квартал"}
GOOD = (
    example(sections=_ALL),
    example(sections={n: t for n, t in _ALL.items() if n not in (2, 3, 4)}, t8=[_AIR]),
    example(
        sections={n: t for n, t in _ALL.items() if n != 6},
        t11=[{"department": "Карьер", "frequency": "1 раз в квартал"}],
    ),
)
BAD = (
    example(sections={n: t for n, t in _ALL.items() if n != 8}),
    example(sections=_ALL | {5: " \n "}),
    example(),
)
