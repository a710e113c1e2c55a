"""ПЭК-SRC-03: a source stands in the table of its kind of monitoring."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
    Source,
)

RULE = Rule(
    "ПЭК-SRC-03",
    WARNING,
    ("4", "5"),
    T(
        "Көз бақылау тәсілінің кестесінде",
        "Источник стоит в таблице своего способа контроля",
        "A source stands in the table of its kind of monitoring",
    ),
    T("{number} көзі: {why}.", "источник {number}: {why}.", "source {number}: {why}."),
    T(
        "Көзді тиісті кестеге көшіріңіз немесе тізілімдегі тәсілді түзетіңіз.",
        "Перенесите источник в другую таблицу или исправьте способ контроля в реестре.",
        "Move the source to the other table, or correct its monitoring in the register.",
    ),
    Basis("приказ № 250, приложение 1, таблицы 3–5", DERIVED),
)
UNORGANISED = T(
    "ұйымдастырылмаған, ал 4-кесте — аспаптық өлшеулер",
    "неорганизованный, а таблица 4 — для инструментальных замеров",
    "unorganised, but table 4 is for measurements",
)
CALCULATED = T(
    "тізілім бойынша есептік әдіспен бақыланады, ал 4-кестеде тұр",
    "по реестру контролируется расчётом, а стоит в таблице 4",
    "watched by calculation in the register, but stands in table 4",
)
MEASURED = T(
    "тізілім бойынша аспаппен өлшенеді, ал 5-кестеде тұр",
    "по реестру измеряется инструментально, а стоит в таблице 5",
    "watched by measurements in the register, but stands in table 5",
)


def check(facts: Facts) -> Iterator[Finding]:
    """By the number (6001 and above have nothing to measure in), then by the register."""
    kinds = {source.number: source.monitoring for source in facts.register.sources}
    for one in source_rows(facts):
        why = None
        if one.table == "4" and one.number >= "6000":
            why = UNORGANISED
        elif one.table == "4" and kinds.get(one.number) == "calculated":
            why = CALCULATED
        elif one.table == "5" and kinds.get(one.number) == "instrumental":
            why = MEASURED
        if why:
            yield RULE.in_row(one.table, one.line, one.row, "source", number=one.number, why=why)


_OPEN = (
    Source("0001", "Труба котельной", True, False, "instrumental"),
    Source("6001", "Склад", False, False, "calculated"),
)
_GIVEN = T("Тізілімде 0001 және 6001 көздері бар.", "В реестре источники 0001 и 6001.", "The register: 0001 and 6001.")
GOOD = (
    example(t4=[{"source": "0001", "substance": "0301"}], sources=_OPEN, given=_GIVEN),
    example(t5=[{"source": "6001", "substance": "2908"}], sources=_OPEN, given=_GIVEN),
    example(t4=[{"source": "0005", "substance": "0301"}]),
)
BAD = (
    example(t4=[{"source": "6001", "substance": "2908"}]),
    example(t5=[{"source": "0001", "substance": "0301"}], sources=_OPEN, given=_GIVEN),
    example(t4=[{"source": "6001", "substance": "2908"}], sources=_OPEN, given=_GIVEN),
)
