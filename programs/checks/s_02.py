"""ПЭК-S-02: a section that only repeats its heading is not written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import ERROR, SECTIONS, Finding
from programs.sections import BY_NUMBER as SECTION
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-S-02",
    ERROR,
    (SECTIONS,),
    T(
        "Бөлім тақырыбынан артық айтады",
        "Раздел говорит больше, чем его заголовок",
        "A section says more than its heading",
    ),
    T(
        "{number}-бөлім тек тақырыбын қайталайды.",
        "Раздел {number} только повторяет свой заголовок.",
        "Section {number} only repeats its heading.",
    ),
    T(
        "Сіздің кәсіпорында бұл қалай жасалатынын жазыңыз: кім, қашан, қалай.",
        "Напишите, как это делается у вас: кто, когда, чем.",
        "Write how it is done at your enterprise: who, when, with what.",
    ),
    Basis("ЭК РК, ст. 185, п. 1"),
)


def check(facts: Facts) -> Iterator[Finding]:
    """The text has hardly a word that the heading lacks."""
    for number, text in facts.sections.items():
        words = _words(text)
        if (
            words
            and number in SECTION
            and not words - _words(SECTION[number].title("ru")) - _words(SECTION[number].title("kk"))
        ):
            yield RULE.at(SECTIONS, str(number), "text", number=number)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", text)}


GOOD = (
    example(sections={8: "При аварийном выбросе начальник смены останавливает работы и сообщает экологу."}),
    example(sections={7: ""}),
    example(sections={5: "Журнал учёта ведёт эколог, сводка — ежеквартально."}),
)
BAD = (
    example(sections={8: "Протокол действий в нештатных ситуациях"}),
    example(sections={7: "7) механизмы обеспечения качества инструментальных измерений;"}),
    example(sections={5: "Методы и частота ведения учета, анализа и сообщения данных."}),
)
