"""ПЭК-S-03: section 9 names who answers for the control."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import HINT, SECTIONS, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-S-03",
    HINT,
    (SECTIONS,),
    T("Жауапты адам аталған", "Назван ответственный", "Somebody answers for the control"),
    T(
        "9-бөлімде жауапты қызметкер де, қызмет те аталмаған.",
        "В разделе 9 не назван ни ответственный работник, ни служба.",
        "Section 9 names neither a responsible worker nor a service.",
    ),
    T(
        "Лауазымды және міндеттерді жазыңыз.",
        "Впишите должность и обязанности.",
        "Write the position and the duties.",
    ),
    Basis("ЭК РК, ст. 184, п. 2, пп. 4)"),
)
WHO = re.compile(r"ответствен|эколог|служб|начальник|директор|инженер|жауапты|қызмет|басшы", re.IGNORECASE)


def check(facts: Facts) -> Iterator[Finding]:
    """A written section without a word for a person or a service."""
    text = facts.sections.get(9, "")
    if text.strip() and not WHO.search(text):
        yield RULE.at(SECTIONS, "9", "text")


GOOD = (
    example(sections={9: "Ответственный — инженер-эколог, приказ № 5."}),
    example(sections={9: ""}),
    example(sections={9: "Служба ПЭК подчиняется директору."}),
)
BAD = (
    example(sections={9: "Структура определяется внутренними документами предприятия."}),
    example(sections={9: "Схема прилагается."}),
    example(sections={9: "Согласно положению."}),
)
