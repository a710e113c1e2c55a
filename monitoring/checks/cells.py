"""Q-CELL: a cell whose text can not be read, or that must be filled."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import T
from programs.checks.cell_01 import UNREADABLE, WHAT
from programs.checks.contract import Rule
from programs.checks.finding import ERROR, Finding

CELL = Rule(
    "Q-CELL",
    ERROR,
    ("emissions", "impact-air", "impact-water", "impact-soil", "waste-movement", "internal-checks"),
    T("Жазылғанның бәрі оқылады", "Все написанное читается", "Everything written can be read"),
    T(
        "{words}: «{column}» бағаны, «{text}» — {what}.",
        "{words}: графа «{column}», «{text}» — {what}.",
        "{words}: column «{column}», «{text}» — {what}.",
    ),
    T(
        "Ұяшықты түзетіңіз; мәтін осылай қалуы керек болса, себебін жазыңыз.",
        "Исправьте ячейку; если текст должен остаться таким, напишите причину.",
        "Correct the cell; if the text has to stay as it is, write the reason.",
    ),
)


def unread(values: QuarterValues) -> Iterator[Finding]:
    """Each such cell; the grid keeps what was written and the report can not be computed from it."""
    for one in values.unread:
        what, text = WHAT.get(one.code, UNREADABLE), " ".join(one.text.split())[:80]
        yield CELL.at(one.table, one.row, one.column, words=one.words, column=one.title, text=text, what=what)
