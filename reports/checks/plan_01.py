"""ПЭК-R-02: not everything the programme planned for the quarter was done."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks.contract import Basis, Rule
from programs.checks.finding import ERROR, Finding
from reports.compose.facts import QuarterFacts

CODE = "ПЭК-R-02"
CLAUSE = "Экологический кодекс, ст. 184, п. 2, пп. 1)"

MESSAGE = T(
    "Тоқсан жоспары толық орындалмаған: {due} ішінен {done}.",
    "План квартала выполнен не полностью: {done} из {due}.",
    "The plan of the quarter is not complete: {done} of {due}.",
)
FIX = T(
    "Қалған өлшеулерді, есептеулер мен тексерулерді енгізіңіз немесе себебін жазыңыз.",
    "Внесите оставшиеся замеры, расчёты и проверки или напишите причину.",
    "Enter the remaining measurements, calculations and checks, or write the reason.",
)
RULE = Rule(
    CODE,
    ERROR,
    ("plan",),
    T("Тоқсан жоспары толық орындалған", "План квартала выполнен полностью", "The plan of the quarter is complete"),
    MESSAGE,
    FIX,
    Basis(CLAUSE),
    bare=True,
)


def check(facts: QuarterFacts) -> Iterable[Finding]:
    """At most one finding."""
    if facts.plan.done < facts.plan.due:
        yield Finding(
            CODE, ERROR, "plan", "", "", MESSAGE.format(done=facts.plan.done, due=facts.plan.due), FIX, CLAUSE
        )
