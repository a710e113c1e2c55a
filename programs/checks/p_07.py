"""ПЭК-P-07: the years of the volumes are the years of the programme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import PROGRAMME, WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-P-07",
    WARNING,
    ("1", PROGRAMME),
    T(
        "Көлемдердің жылдары бағдарламанікімен бірдей",
        "Годы объёмов — годы программы",
        "The years of the volumes are those of the programme",
    ),
    T(
        "сипаттамада {written} жылдар, ал бағдарлама {years} жылдарға.",
        "в описании годы {written}, а программа на {years}.",
        "the description says {written}, the programme is for {years}.",
    ),
    T(
        "Жылдарды немесе көлемдерді түзетіңіз.",
        "Исправьте годы программы или объёмы.",
        "Correct the years of the programme or the volumes.",
    ),
    Basis("ЭК РК, ст. 185, п. 2", DERIVED),
)
YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-–—]\s*(20\d\d)(?!\d)")


def check(facts: Facts) -> Iterator[Finding]:
    """Spans of years in the process that do not cover the programme."""
    if not facts.head.valid_from or not facts.head.valid_to:
        return
    first, last = int(facts.head.valid_from[:4]), int(facts.head.valid_to[:4])
    spans = [(int(m[1]), int(m[2])) for m in YEARS.finditer(t1.texts(facts).get("process", ""))]
    if spans and not (min(one for one, _ in spans) <= first and max(other for _, other in spans) >= last):
        written = ", ".join(dict.fromkeys(f"{one}–{other}" for one, other in spans))
        yield RULE.at("1", t1.ROW, "process", written=written, years=f"{first}–{last}")


GOOD = (
    example(enterprise={"process": "Добыча камня 2026-2035гг: 110 000 м3"}),
    example(enterprise={"process": "Добыча камня 110 000 м3 в год"}),
    example(enterprise={"process": "2026–2030: 50 000 т; 2031–2035: 60 000 т"}),
)
BAD = (
    example(enterprise={"process": "Добыча камня 2021-2025гг: 110 000 м3"}),
    example(enterprise={"process": "План 2026–2030"}),
    example(enterprise={"process": "2028-2035 гг."}),
)
