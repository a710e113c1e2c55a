"""ПЭК-P-04: facility and permit have one category."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import ERROR, PROGRAMME, Finding
from programs.values import (
    Facts,
    PermitFacts,
)

RULE = Rule(
    "ПЭК-P-04",
    ERROR,
    ("1", PROGRAMME),
    T("Санат рұқсаттағыдай", "Категория — как в разрешении", "The category is that of the permit"),
    T(
        "{written} санат көрсетілген, ал {number} рұқсатында — {permit}.",
        "указана категория {written}, а в разрешении {number} — {permit}.",
        "category {written} is given, the permit {number} says {permit}.",
    ),
    T(
        "Санатты рұқсатпен салыстырыңыз.",
        "Приведите категорию в соответствие с разрешением.",
        "Bring the category into line with the permit.",
    ),
    Basis("ЭК РК, ст. 185, п. 2", DERIVED),
)
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def check(facts: Facts) -> Iterator[Finding]:
    """The category of column 8 against that of the permit."""
    written = t1.category_in(t1.texts(facts).get("capacity", ""))
    if facts.permit and facts.permit.category and written and written != facts.permit.category:
        permit = ROMAN[facts.permit.category]
        yield RULE.at("1", t1.ROW, "capacity", written=ROMAN[written], number=facts.permit.number, permit=permit)


_KZ = PermitFacts("KZ12VCZ00345678", "2025-12-11", "2026-01-01", "2035-12-31", 2)
_SECOND = T("Рұқсатта II санат.", "В разрешении категория II.", "The permit says category II.")
GOOD = (
    example(enterprise={"capacity": "2 категория"}, permit=_KZ, given=_SECOND),
    example(enterprise={"capacity": "1 категория"}),
    example(enterprise={"capacity": "110 000 м3"}, permit=_KZ, given=_SECOND),
)
BAD = (
    example(enterprise={"capacity": "1 категория"}, permit=_KZ, given=_SECOND),
    example(enterprise={"capacity": "III категория"}, permit=_KZ, given=_SECOND),
    example(enterprise={"capacity": "санаты: I"}, permit=_KZ, given=_SECOND),
)
