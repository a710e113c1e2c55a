"""ПЭК-T2-05: column 3 names an operation of the Code."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t02_words as t2
from programs.checks.contract import Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T2-05",
    WARNING,
    ("2",),
    T(
        "Операция — Кодексте аталғандардың бірі",
        "Операция с отходом — из названных в Кодексе",
        "The operation is one that the Code names",
    ),
    T(
        "«{text}» — Кодекстің 319-бабындағы операция емес.",
        "«{text}» — не операция статьи 319 Кодекса.",
        "«{text}» is no operation of article 319 of the Code.",
    ),
    T(
        "Операцияны атаңыз: жинақтау, жинау, тасымалдау, қалпына келтіру, жою (көму) немесе көмекші операция.",
        "Назовите операцию: накопление, сбор, транспортировка, восстановление, удаление (захоронение) или "
        "вспомогательная; кому передаётся отход — второе дело.",
        "Name the operation: accumulation, collection, transport, recovery, disposal (burial) or an auxiliary one.",
    ),
    Basis("ЭК РК, ст. 319, п. 2"),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Words that name none of the operations."""
    for waste in t2.wastes(facts):
        if waste.operation and not t2.OPERATION.search(waste.operation):
            yield RULE.in_row(t2.TABLE, waste.line, waste.row, "operation", text=short(waste.operation))


_HOUSEHOLD = {"waste": "Твердо-бытовые отходы", "code": "20 03 01"}
GOOD = (
    example(t2=[{**_HOUSEHOLD, "operation": "Накопление до 6 месяцев, затем передача на захоронение"}]),
    example(t2=[{**_HOUSEHOLD, "operation": "Сбор и транспортировка на полигон ТБО"}]),
    example(t2=[{"waste": "Шины", "code": "16 01 03", "operation": "Восстановление (переработка в крошку)"}]),
)
BAD = (
    example(t2=[{**_HOUSEHOLD, "operation": "Передача сторонней организации"}]),
    example(t2=[{"waste": "Вскрышная порода", "code": "01 01 02", "operation": "Укладывается во внешний отвал"}]),
    example(t2=[{**_HOUSEHOLD, "operation": "По договору"}]),
)
