"""ПЭК-SRC-01: a source has four digits: 0001–5999 organised, 6001–9999 unorganised."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import MEMORY, Basis, Rule, short
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-SRC-01",
    ERROR,
    ("4", "5"),
    T("Көздің нөмірі — төрт цифр", "Номер источника — четыре цифры", "A source number has four digits"),
    T(
        "«{text}» — көз нөмірі емес.",
        "«{text}» — это не номер источника.",
        "«{text}» is no number of a source.",
    ),
    T(
        "Бір жолға бір көз: ұйымдастырылғандар 0001–5999, ұйымдастырылмағандар 6001–9999.",
        "Один источник в строке: организованные 0001–5999, неорганизованные 6001–9999.",
        "One source a row: organised 0001–5999, unorganised 6001–9999.",
    ),
    Basis(
        "",
        MEMORY,
        T(
            "Нөмірлеу ережесі үлгілерден және есте бар, ресми мәтінмен салыстырылмаған.",
            "Правило нумерации — по образцам и по памяти, с официальным текстом не сверено.",
            "The rule is from samples and memory; it was not compared with an official text.",
        ),
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Several numbers in a cell, fewer digits, 0000 or 6000."""
    for one in source_rows(facts):
        if not one.number:
            yield RULE.in_row(one.table, one.line, one.row, "source", text=short(one.text))


GOOD = (
    example(t5=[{"source": "6001", "substance": "2908"}]),
    example(t4=[{"source": "№ 0001", "substance": "0301"}]),
    example(t5=[{"source": "-", "substance": "2908"}]),
)
BAD = (
    example(t5=[{"source": "6001-6019", "substance": "2908"}]),
    example(t4=[{"source": "1", "substance": "0301"}]),
    example(t5=[{"source": "6000", "substance": "2908"}]),
)
