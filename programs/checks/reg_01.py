"""ПЭК-REG-01: what the document declares differs from what the register gives (architecture 4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import Rule, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.printing import compared
from programs.tables import t03_source_counts
from programs.tables.registry import TABLES
from programs.values import Facts, Source

RULE = Rule(
    "ПЭК-REG-01",
    WARNING,
    ("1", "3"),
    T("Құжат тізіліммен сәйкес", "Документ согласуется с реестром", "The document agrees with the register"),
    T(
        "{number}-кесте, «{column}» бағаны, {row}-жол: құжатта «{declared}», тізілімде «{derived}».",
        "Таблица {number}, графа «{column}», строка {row}: в документе «{declared}», по реестру «{derived}».",
        "Table {number}, column «{column}», row {row}: the document says «{declared}», the register gives «{derived}».",
    ),
    T(
        "Тізілімді түзетіңіз немесе тізілімдегі мәнді қабылдаңыз.",
        "Исправьте реестр или возьмите значение из реестра.",
        "Correct the register or take the value of the register.",
    ),
    bare=True,
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding a declared cell of tables 1 and 3 that differs."""
    if not facts.has_register:
        return
    for slug in ("enterprise", "source-counts"):
        spec = TABLES[slug].spec
        for cell in compared(facts, slug):
            if cell.differs:
                yield RULE.at(
                    spec.number,
                    cell.row,
                    cell.column,
                    number=spec.number,
                    column=spec.column(cell.column).title,
                    row=_row(spec.number, cell.row),
                    declared=short(cell.declared or ""),
                    derived=short(cell.derived),
                )


def _row(number: str, code: str) -> T:
    if number != t03_source_counts.SPEC.number:
        return T(code, code, code)
    return T(*(t03_source_counts.shown(code, lang) for lang in ("kk", "ru", "en")))


_TWO = (Source("6001", "Склад", False, False, "calculated"), Source("6002", "Отвал", False, False, "calculated"))
_GIVEN = T(
    "Тізілімде екі ұйымдастырылмаған көз: 6001, 6002.",
    "В реестре два неорганизованных источника: 6001 и 6002.",
    "The register has two unorganised sources: 6001 and 6002.",
)
GOOD = (
    example(counts={"1": "2", "2": "-", "3": "2"}, sources=_TWO, given=_GIVEN),
    example(counts={"1": "2"}, sources=_TWO, given=_GIVEN),
    example(
        enterprise={"capacity": "2 категория"}, category=2, given=T("Санаты — 2.", "Категория — 2.", "Category 2.")
    ),
)
BAD = (
    example(counts={"1": "3"}, sources=_TWO, given=_GIVEN),
    example(counts={"2": "1"}, sources=_TWO, given=_GIVEN),
    example(
        enterprise={"bin": "210740000937"}, category=2, given=T("БСН басқа.", "БИН в реестре другой.", "Another BIN.")
    ),
)
