"""Q-CELL: a cell whose text can not be read, or that must be filled."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import LANGUAGES, T
from programs.checks.cell_01 import UNREADABLE, WHAT
from programs.checks.finding import ERROR, Finding

MESSAGE = T(
    "{words}: «{column}» бағаны, «{text}» — {what}.",
    "{words}: графа «{column}», «{text}» — {what}.",
    "{words}: column «{column}», «{text}» — {what}.",
)
FIX = T(
    "Ұяшықты түзетіңіз; мәтін осылай қалуы керек болса, себебін жазыңыз.",
    "Исправьте ячейку; если текст должен остаться таким, напишите причину.",
    "Correct the cell; if the text has to stay as it is, write the reason.",
)


def unread(values: QuarterValues) -> Iterator[Finding]:
    """Each such cell; the grid keeps what was written and the report can not be computed from it."""
    for one in values.unread:
        what, text = WHAT.get(one.code, UNREADABLE), " ".join(one.text.split())[:80]
        message = T(
            *(
                MESSAGE(lang).format(words=one.words, column=one.title(lang), text=text, what=what(lang))
                for lang in LANGUAGES
            )
        )
        yield Finding("Q-CELL", ERROR, one.table, one.row, one.column, message, FIX)
