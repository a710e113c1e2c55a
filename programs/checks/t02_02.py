"""ПЭК-T2-02: a waste code must be one of the classifier."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t02_words as t2
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T2-02",
    WARNING,
    ("2",),
    T("Қалдық коды жіктеуіште бар", "Код отхода есть в классификаторе", "The waste code is in the classifier"),
    T(
        "{code} коды қалдықтар жіктеуішінде табылмады.",
        "кода {code} нет в классификаторе отходов портала.",
        "the portal's waste classifier has no code {code}.",
    ),
    T(
        "Кодты және жұлдызшаны № 314 бұйрықтың жіктеуішімен салыстырыңыз.",
        "Сверьте цифры и звёздочку с классификатором приказа № 314.",
        "Compare the digits and the star with the classifier of order № 314.",
    ),
    Basis(
        t2.LAW,
        DERIVED,
        T(
            "Портал жіктеуіші еуропалық тізім бойынша; № 314 бұйрықтың мәтінімен салыстырылмаған.",
            "Классификатор портала построен по европейскому перечню, с текстом приказа № 314 он не сверен.",
            "The portal's classifier follows the European list; it was not compared with order № 314.",
        ),
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """A code of the right form that resolves to no entry."""
    for waste in t2.wastes(facts):
        if waste.code and waste.code not in facts.known.waste_codes:
            yield RULE.in_row(t2.TABLE, waste.line, waste.row, "code", code=waste.code)


GOOD = (
    example(t2=[{"waste": "Твердо-бытовые отходы", "code": "20 03 01"}]),
    example(t2=[{"waste": "Вскрышная порода", "code": "01 01 02"}]),
    example(t2=[{"waste": "Обтирочный материал", "code": "15 02 02*"}]),
)
BAD = (
    example(t2=[{"waste": "Твердо-бытовые отходы", "code": "20 03 77"}]),
    example(t2=[{"waste": "Твердо-бытовые отходы", "code": "20 03 01*"}]),
    example(t2=[{"waste": "Прочее", "code": "99 99 99"}]),
)
