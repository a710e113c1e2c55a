"""ПЭК-T2-08: the wastes of table 2 are those of the register."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t02_words as t2
from programs.checks.contract import Rule, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
    Stream,
)

RULE = Rule(
    "ПЭК-T2-08",
    WARNING,
    ("2",),
    T(
        "2-кестедегі қалдықтар тізілімде бар",
        "Отходы таблицы 2 есть в реестре",
        "The wastes of table 2 are in the register",
    ),
    T(
        "«{waste}» қалдығы объектінің тізілімінде жоқ.",
        "отхода «{waste}» нет в реестре объекта.",
        "the register of the facility has no waste «{waste}».",
    ),
    T(
        "Қалдықты тізілімге қосыңыз немесе атауын түзетіңіз: тоқсан қозғалысы содан алынады.",
        "Добавьте отход в реестр или исправьте название: по нему считается движение за квартал.",
        "Add the waste to the register or correct its name: the quarter's movement is counted by it.",
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """A named waste that resolves to none; silent while the register has no wastes at all."""
    if not facts.has_register or not facts.register.streams:
        return
    for waste in t2.wastes(facts):
        if waste.name and not waste.row.values.get("waste_id"):
            yield RULE.in_row(t2.TABLE, waste.line, waste.row, "waste", waste=short(waste.name))


_STREAMS = (Stream("Твердо-бытовые отходы", "20 03 01"), Stream("Шины", "16 01 03"))
_GIVEN = T("Тізілімде: ТҚҚ, шиналар.", "В реестре: твердо-бытовые отходы, шины.", "Household waste, tyres.")
_HOUSEHOLD = {"waste": "Твердо-бытовые отходы", "code": "20 03 01"}
GOOD = (
    example(t2=[_HOUSEHOLD], streams=_STREAMS, given=_GIVEN),
    example(t2=[{"waste": "Шины", "code": "16 01 03"}], streams=_STREAMS, given=_GIVEN),
    example(t2=[{"waste": "Ветошь", "code": "15 02 02*"}]),
)
BAD = (
    example(t2=[{"waste": "Ветошь", "code": "15 02 02*"}], streams=_STREAMS, given=_GIVEN),
    example(t2=[_HOUSEHOLD, {"waste": "Лампы", "code": "20 01 21*"}], streams=_STREAMS, given=_GIVEN),
    example(t2=[{"waste": "Бытовой мусор", "code": "20 03 01"}], streams=_STREAMS, given=_GIVEN),
)
