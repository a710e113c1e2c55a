"""Q-PLAN: what the programme asks for was not done; Q-EMPTY: nobody said why a table is empty.

Both are hints until the quarter has ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.finding import ERROR, HINT, WARNING, Finding

TABLES = ("emissions", "impact-air", "impact-water", "impact-soil", "waste-movement", "internal-checks")
PLAN = Rule(
    "Q-PLAN",
    ERROR,
    TABLES,
    T("Тоқсан жоспары орындалған", "План квартала выполнен", "The plan of the quarter is done"),
    T("Орындалмады: {words}.", "Не выполнено: {words}.", "Not done: {words}."),
    T(
        "Нәтижені енгізіңіз немесе себебін жазыңыз.",
        "Внесите результат или напишите причину.",
        "Enter the result, or write the reason.",
    ),
    Basis("ЭК РК, ст. 184 п. 2 пп. 1"),
)
UNANSWERED = Rule(
    "Q-EMPTY",
    WARNING,
    TABLES,
    T("Бос кестенің себебі айтылған", "У пустой таблицы есть причина", "An empty table has its reason"),
    T(
        "Кесте бос, себебі көрсетілмеген.",
        "Таблица пуста, причина не указана.",
        "The table is empty and nobody said why.",
    ),
    T(
        "Жолдарды енгізіңіз немесе жауап беріңіз.",
        "Внесите строки или ответьте, почему их нет.",
        "Enter rows or say why there are none.",
    ),
    Basis("приказ № 250, приложение 2", DERIVED),
)


def undone(values: QuarterValues) -> Iterator[Finding]:
    """Each due item without an entry (Environmental Code, art. 184: keep to the programme)."""
    for item in values.undone:
        yield replace(PLAN.at(item.table, item.words, words=item.words), severity=ERROR if values.ended else HINT)


def unanswered(values: QuarterValues) -> Iterator[Finding]:
    """Each empty table that nobody explained."""
    for table in values.unanswered:
        yield replace(UNANSWERED.at(table), severity=WARNING if values.ended else HINT)
