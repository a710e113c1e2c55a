"""ПЭК-REG-01: what the document declares differs from what the register gives (architecture 4.2)."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks.finding import WARNING, Finding
from programs.printing import compared
from programs.tables import t03_source_counts
from programs.tables.registry import TABLES
from programs.values import Facts

CODE = "ПЭК-REG-01"

MESSAGE = T(
    "{number}-кесте, «{column}» бағаны, {row}-жол: құжатта «{declared}», тізілімде «{derived}».",
    "Таблица {number}, графа «{column}», строка {row}: в документе «{declared}», по реестру «{derived}».",
    "Table {number}, column «{column}», row {row}: the document says «{declared}», the register gives «{derived}».",
)
FIX = T(
    "Тізілімді түзетіңіз немесе тізілімдегі мәнді қабылдаңыз.",
    "Исправьте реестр или возьмите значение из реестра.",
    "Correct the register or take the value of the register.",
)


def check(facts: Facts) -> Iterable[Finding]:
    """One finding a declared cell of tables 1 and 3 that differs."""
    for slug in ("enterprise", "source-counts"):
        spec = TABLES[slug].spec
        for cell in compared(facts, slug):
            if not cell.differs:
                continue
            title = spec.column(cell.column).title
            message = T(
                *(
                    MESSAGE(lang).format(
                        number=spec.number,
                        column=title(lang),
                        row=t03_source_counts.shown(cell.row, lang) if spec.number == "3" else cell.row,
                        declared=_short(cell.declared or ""),
                        derived=_short(cell.derived),
                    )
                    for lang in ("kk", "ru", "en")
                )
            )
            yield Finding(CODE, WARNING, spec.number, cell.row, cell.column, message, FIX)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"


GOOD = ({"1": "0", "2": "-", "3": ""},)
BAD = ({"2": "1"}, {"1": "x"})
