"""ПЭК-T8-04: observations of air are made by an accredited laboratory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import Basis, Rule, filled, rows, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T8-04",
    WARNING,
    ("8",),
    T(
        "Ауаны аккредиттелген зертхана бақылайды",
        "Воздух контролирует аккредитованная лаборатория",
        "Air is watched by an accredited laboratory",
    ),
    T(
        "«{text}» — зертхана емес.",
        "«{text}» — из этого не видно лаборатории.",
        "«{text}» names no laboratory.",
    ),
    T(
        "Аккредиттелген зертхананы атаңыз.",
        "Назовите аккредитованную лабораторию.",
        "Name the accredited laboratory.",
    ),
    Basis("ЭК РК, ст. 186, п. 8"),
)
LABORATORY = re.compile(r"лаборатор|зертхан|laborator|испытательн|сынақ|аккредит", re.IGNORECASE)


def check(facts: Facts) -> Iterator[Finding]:
    """Words without a laboratory, or a dash, in a row that names a substance."""
    for line, row in rows(facts, shape.OWN["8"].slug):
        text = row.texts.get("performer", "").strip()
        if text and filled(row.texts.get("substance")) and not LABORATORY.search(text):
            yield RULE.in_row("8", line, row, "performer", text=short(text))


_AT = {"point": "Т.1", "substance": "2908 Пыль неорганическая"}
GOOD = (
    example(t8=[{**_AT, "performer": "Аккредитованная лаборатория"}]),
    example(t8=[{**_AT, "performer": "ТОО «ЭкоТест», испытательный центр"}]),
    example(t8=[{"point": "-", "substance": "-", "performer": "-"}]),
)
BAD = (
    example(t8=[{**_AT, "performer": "Собственными силами"}]),
    example(t8=[{**_AT, "performer": "-"}]),
    example(t8=[{**_AT, "performer": "Эколог предприятия"}]),
)
