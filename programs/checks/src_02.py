"""ПЭК-SRC-02: every source of tables 4 and 5 is in the register."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
    Source,
)

RULE = Rule(
    "ПЭК-SRC-02",
    ERROR,
    ("4", "5"),
    T("Кестедегі көз тізілімде бар", "Источник таблицы есть в реестре", "The source is in the register"),
    T(
        "{number} көзі объектінің тізілімінде жоқ.",
        "источника {number} нет в реестре объекта.",
        "the register of the facility has no source {number}.",
    ),
    T(
        "Көзді тізілімге қосыңыз немесе нөмірді түзетіңіз.",
        "Добавьте источник в реестр или исправьте номер.",
        "Add the source to the register, or correct the number.",
    ),
    Basis("ЭК РК, ст. 185, п. 2", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """A readable number that no open source has; silent without a register."""
    known = {source.number for source in facts.register.sources}
    if not facts.has_register or not known:
        return
    for one in source_rows(facts):
        if one.number and one.number not in known:
            yield RULE.in_row(one.table, one.line, one.row, "source", number=one.number)


_OPEN = (
    Source("0001", "Труба котельной", True, False, "instrumental"),
    Source("6001", "Склад", False, False, "calculated"),
)
_GIVEN = T("Тізілімде 0001 және 6001 көздері бар.", "В реестре источники 0001 и 6001.", "The register: 0001 and 6001.")
GOOD = (
    example(t5=[{"source": "6001", "substance": "2908"}], sources=_OPEN, given=_GIVEN),
    example(t4=[{"source": "0001", "substance": "0301"}], sources=_OPEN, given=_GIVEN),
    example(t5=[{"source": "6044", "substance": "2908"}]),
)
BAD = (
    example(t5=[{"source": "6044", "substance": "2908"}], sources=_OPEN, given=_GIVEN),
    example(t4=[{"source": "0002", "substance": "0301"}], sources=_OPEN, given=_GIVEN),
    example(t5=[{"source": "6001"}, {"source": "6002"}], sources=_OPEN, given=_GIVEN),
)
