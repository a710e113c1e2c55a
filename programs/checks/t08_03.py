"""ПЭК-T8-03: a measurement once a year leaves quarters without one."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.frequency import Per, parse_frequency
from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import DERIVED, Basis, Rule, cell, rows, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
    Row,
)

RULE = Rule(
    "ПЭК-T8-03",
    WARNING,
    ("8",),
    T(
        "Әр тоқсанда ауа өлшеуі бар",
        "Замеры воздуха есть в каждом квартале",
        "Air is measured in each quarter",
    ),
    T(
        "«{text}»: {quarters} тоқсанда ауа өлшенбейді.",
        "«{text}»: в кварталах {quarters} замеров воздуха не будет.",
        "«{text}»: no measurement of air in quarters {quarters}.",
    ),
    T(
        "Есепте бұл тоқсандарға түсіндірме жазылады; рұқсат талап етсе, жиілігін арттырыңыз.",
        "В отчётах за эти кварталы будет пояснение вместо данных; проверьте, хватает ли этого по разрешению.",
        "Reports of these quarters will have a note, not data; check that the permit is content with this.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 2)", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Quarters in which no row of the table falls due; told at the first row with a frequency."""
    due: set[int] = set()
    first: tuple[int, Row] | None = None
    for line, row in rows(facts, shape.OWN["8"].slug):
        found = parse_frequency(cell(row, "frequency")) if cell(row, "frequency") else None
        if found is None:
            if cell(row, "frequency"):
                return  # nobody knows when: another check
            continue
        first = first or (line, row)
        due |= {quarter for quarter in (1, 2, 3, 4) if found.per is Per.CONTINUOUS or found.is_due(quarter)}
    if first and len(due) < 4:
        missing = ", ".join(str(quarter) for quarter in (1, 2, 3, 4) if quarter not in due)
        yield RULE.in_row("8", *first, "frequency", text=short(cell(first[1], "frequency")), quarters=missing)


_AT = {"point": "Т.1", "substance": "2908 Пыль неорганическая"}
GOOD = (
    example(t8=[{**_AT, "frequency": "1 раз в квартал"}]),
    example(t8=[{**_AT, "frequency": "ежемесячно"}]),
    example(
        t8=[{**_AT, "frequency": "2 раза в год (1, 2 кварталы)"}, {**_AT, "frequency": "2 раза в год (3, 4 кварталы)"}]
    ),
)
BAD = (
    example(t8=[{**_AT, "frequency": "1 раз в год (3 квартал)"}]),
    example(t8=[{**_AT, "frequency": "2 раза в год (2, 3 кварталы)"}]),
    example(t8=[{**_AT, "frequency": "1 раз в полугодие"}]),
)
