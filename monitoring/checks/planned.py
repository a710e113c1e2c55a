"""Q-PLAN: what the programme asks for was not done; Q-EMPTY: nobody said why a table is empty.

Both are hints until the quarter has ended.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import T
from programs.checks.finding import ERROR, HINT, WARNING, Finding


def undone(values: QuarterValues) -> Iterator[Finding]:
    """Each due item without an entry (Environmental Code, art. 184: keep to the programme)."""
    for item in values.undone:
        yield Finding(
            "Q-PLAN",
            ERROR if values.ended else HINT,
            item.table,
            item.words,
            "",
            T("Орындалмады: {words}.", "Не выполнено: {words}.", "Not done: {words}.").format(words=item.words),
            T(
                "Нәтижені енгізіңіз немесе себебін жазыңыз.",
                "Внесите результат или напишите причину.",
                "Enter the result, or write the reason.",
            ),
            "ЭК РК, ст. 184 п. 2 пп. 1",
        )


def unanswered(values: QuarterValues) -> Iterator[Finding]:
    """Each empty table that nobody explained."""
    for table in values.unanswered:
        yield Finding(
            "Q-EMPTY",
            WARNING if values.ended else HINT,
            table,
            "",
            "",
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
            "приказ № 250, приложение 2",
        )
