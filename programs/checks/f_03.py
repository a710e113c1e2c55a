"""ПЭК-F-03: what is watched has a frequency."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.tables import is_dash
from pekportal.kit.tables.kinds import Kind
from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import DERIVED, Basis, Rule, filled
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-F-03",
    WARNING,
    shape.having(Kind.FREQUENCY),
    T("Бақылаудың кезеңділігі бар", "У наблюдения есть периодичность", "What is watched has a frequency"),
    T(
        "кезеңділік орнында сызықша: бұл бақылау ешбір тоқсанға түспейді.",
        "вместо периодичности прочерк: наблюдение не попадёт ни в один квартал.",
        "a dash for the frequency: this falls due in no quarter.",
    ),
    T("Кезеңділікті жазыңыз.", "Впишите периодичность.", "Write the frequency."),
    Basis("ЭК РК, ст. 185, п. 1, пп. 2)", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """A dash in «frequency» while the key cells are filled (that of НМУ may be a dash)."""
    for number, line, row, column in shape.cells(facts, Kind.FREQUENCY):
        if column.key != "frequency" or not is_dash(row.texts.get("frequency", "")):
            continue
        if all(filled(row.texts.get(key)) for key in shape.KEYS[number]):
            yield RULE.in_row(number, line, row, "frequency")


_ALWAYS = {"point": "Т.1", "substance": "2908 Пыль неорганическая"}
_DASHES = dict.fromkeys(("point", "substance", "frequency", "adverse_frequency", "performer", "method"), "-")
_FULL = {"site": "Карьер", "source": "0001", "substance": "0301 Азота диоксид", "frequency": "1 раз в квартал"}
GOOD = (
    example(t8=[{**_ALWAYS, "frequency": "1 раз в квартал"}]),
    example(t8=[{**_ALWAYS, "frequency": "1 раз в квартал", "adverse_frequency": "-"}]),
    example(t8=[_DASHES]),
)
BAD = (
    example(t8=[{**_ALWAYS, "frequency": "-"}]),
    example(t4=[{**_FULL, "frequency": "-"}]),
    example(t11=[{"department": "Карьер", "frequency": "-"}]),
)
