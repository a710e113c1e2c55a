"""ПЭК-M-01: a method is a document or a device, not «by the list of methods»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import DERIVED, Basis, Rule, cell, rows, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-M-01",
    WARNING,
    ("7", "8", "9", "10"),
    T("Әдіс нақты аталған", "Метод назван", "The method is named"),
    T(
        "«{text}» — әдіс емес: құжат та, аспап та аталмаған.",
        "«{text}» — это не метод: не назван ни документ, ни прибор.",
        "«{text}» is no method: it names neither a document nor an instrument.",
    ),
    T(
        "Әдістің шифрын жазыңыз, мысалы МЕМСТ, ҚР СТ немесе РД нөмірімен.",
        "Впишите шифр методики (ГОСТ, СТ РК, РД, МВИ с номером) или прибор.",
        "Write the method's number (ГОСТ, СТ РК, РД) or the instrument.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 3)", DERIVED),
)
VAGUE = re.compile(
    r"перечн|утвержд[её]нн\w+ метод|действующ|согласно|по методик|нормативн\w+ (?:документ|акт)|^(?:инструментальн|"
    r"лабораторн|химическ|аналитическ)\w*(?: (?:метод|способ|анализ|замер)\w*)?$|бекітілген|тізбе|қолданыстағы",
    re.IGNORECASE,
)
NAMED = re.compile(r"\d|газоанализатор|газоанализа|ганк|элан|хромато|спектро|фотометр|гравиметр|потенциометр", re.I)


def check(facts: Facts) -> Iterator[Finding]:
    """Words of a reference without a number and without an instrument."""
    for number in RULE.scope:
        for line, row in rows(facts, shape.OWN[number].slug):
            text = cell(row, "method")
            if text and VAGUE.search(text) and not NAMED.search(text):
                yield RULE.in_row(number, line, row, "method", text=short(text))


_ALWAYS = {"point": "Т.1", "substance": "2908 Пыль неорганическая"}
_WATER = {"point": "Створ 1", "substance": "Нефтепродукты", "frequency": "1 раз в квартал", "method": "ПНД Ф 14.1"}
GOOD = (
    example(t8=[{**_ALWAYS, "method": "РД 52.04.186-89"}]),
    example(t8=[{**_ALWAYS, "method": "Газоанализатор ГАНК-4"}]),
    example(t9=[{**_WATER, "method": "Спектрофотометрический"}]),
)
BAD = (
    example(t8=[{**_ALWAYS, "method": "Согласно перечню утвержденных методик"}]),
    example(t8=[{**_ALWAYS, "method": "По действующим методикам"}]),
    example(t9=[{**_WATER, "method": "Инструментальный"}]),
)
