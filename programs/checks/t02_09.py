"""ПЭК-T2-09: every waste of the register and every limit of the permit stands in table 2."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t02_words as t2
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import PROGRAMME, WARNING, Finding
from programs.values import (
    Facts,
    PermitFacts,
    Stream,
    WasteLimitFact,
)

RULE = Rule(
    "ПЭК-T2-09",
    WARNING,
    ("2", PROGRAMME),
    T(
        "Тізілім мен рұқсаттың қалдықтары 2-кестеде бар",
        "Отходы реестра и разрешения стоят в таблице 2",
        "Wastes of the register and of the permit stand in table 2",
    ),
    T(
        "{where} «{waste}» бар, ал кестеде жоқ.",
        "{where} есть «{waste}», а в таблице его нет.",
        "{where} has «{waste}», the table does not.",
    ),
    T(
        "Қалдықты кестеге қосыңыз немесе тізілімде жабыңыз.",
        "Добавьте отход в таблицу или закройте его в реестре.",
        "Add the waste to the table, or close it in the register.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 1); ст. 185, п. 2", DERIVED),
)
REGISTER = T("тізілімде", "в реестре", "the register")
PERMIT = T("рұқсат лимиттерінде", "среди лимитов разрешения", "the permit")


def check(facts: Facts) -> Iterator[Finding]:
    """Names that no row has; nothing is said of a table without rows."""
    found = list(t2.wastes(facts))
    if not found:
        return
    names = [name for waste in found for name in (waste.name, waste.row.values.get("waste", "")) if name]
    wanted = [(stream.name, REGISTER) for stream in facts.register.streams]
    wanted += [(limit.waste, PERMIT) for limit in (facts.permit.waste if facts.permit else ())]
    told: set[str] = set()
    for waste_name, where in wanted:
        if waste_name not in told and not any(t2.same(waste_name, name) for name in names):
            told.add(waste_name)
            yield RULE.at(t2.TABLE, where=where, waste=waste_name)


_HOUSEHOLD = {"waste": "Твердо-бытовые отходы", "code": "20 03 01"}
_ROCK = {"waste": "Вскрышная порода", "code": "01 01 02", "operation": "Захоронение во внешнем отвале"}
_PERMIT = PermitFacts("KZ01", waste=(WasteLimitFact("Вскрышная порода", "burial", "68039.3"),))
_LIMITED = T("Рұқсатта лимиті бар.", "В разрешении есть лимит.", "The permit has a limit.")
_STREAMS = (Stream("Твердо-бытовые отходы", "20 03 01"), Stream("Шины", "16 01 03"))
_GIVEN = T("Тізілімде: ТҚҚ, шиналар.", "В реестре: твердо-бытовые отходы, шины.", "Household waste, tyres.")
GOOD = (
    example(t2=[_HOUSEHOLD, {"waste": "Шины", "code": "16 01 03"}], streams=_STREAMS, given=_GIVEN),
    example(t2=[_ROCK], permit=_PERMIT, given=_LIMITED),
    example(streams=_STREAMS, given=_GIVEN),
)
BAD = (
    example(t2=[_HOUSEHOLD], streams=_STREAMS, given=_GIVEN),
    example(t2=[_HOUSEHOLD], permit=_PERMIT, given=_LIMITED),
    example(t2=[{"waste": "Ветошь", "code": "15 02 02*"}], streams=_STREAMS, given=_GIVEN),
)
