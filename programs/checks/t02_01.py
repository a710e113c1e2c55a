"""ПЭК-T2-01: a waste code has six digits."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t02_words as t2
from programs.checks.contract import Basis, Rule, cell, filled, short
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T2-01",
    ERROR,
    ("2",),
    T("Қалдық коды — алты цифр", "Код отхода — шесть цифр", "A waste code has six digits"),
    T("«{text}» — қалдық коды емес.", "«{text}» — это не код отхода.", "«{text}» is no waste code."),
    T(
        "Жіктеуіштен алты цифрлы кодты таңдаңыз, қауіптісін * белгісімен.",
        "Возьмите из классификатора код из шести цифр, у опасного — со звёздочкой.",
        "Take the six-digit code from the classifier, with * when hazardous.",
    ),
    Basis("ЭК РК, ст. 338, п. 3"),
)


def check(facts: Facts) -> Iterator[Finding]:
    """A code that is written and can not be read."""
    for waste in t2.wastes(facts):
        if filled(waste.row.texts.get("code")) and not waste.code:
            yield RULE.in_row(t2.TABLE, waste.line, waste.row, "code", text=short(cell(waste.row, "code")))


GOOD = (
    example(t2=[{"waste": "Твердо-бытовые отходы", "code": "20 03 01"}]),
    example(t2=[{"waste": "Масла отработанные", "code": "13 02 08*"}]),
    example(t2=[{"waste": "Твердо-бытовые отходы", "code": "200301"}]),
)
BAD = (
    example(t2=[{"waste": "Твердо-бытовые отходы", "code": "GO060"}]),
    example(t2=[{"waste": "Масла отработанные", "code": "13 02"}]),
    example(t2=[{"waste": "Шины", "code": "IV класс"}]),
)
