"""ПЭК-C-01: every number, date and БИН that is written can be read."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import places
from programs.checks.contract import Rule, rows
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.tables.registry import TABLES
from programs.values import Facts

NUMBERS = tuple(table.spec.number for table in TABLES.values() if table.model is not None)

RULE = Rule(
    "ПЭК-C-01",
    ERROR,
    NUMBERS,
    T("Жазылғанның бәрі оқылады", "Все написанное читается", "Everything written can be read"),
    T(
        "«{column}» бағаны: «{text}» — {what}.",
        "графа «{column}»: «{text}» — {what}.",
        "column «{column}»: «{text}» — {what}.",
    ),
    T(
        "Ұяшықты түзетіңіз; мәтін осылай қалуы керек болса, себебін жазыңыз.",
        "Исправьте ячейку; если текст должен остаться таким, напишите причину.",
        "Correct the cell; if the text has to stay as it is, write the reason.",
    ),
)

UNREADABLE = T("мәнін анықтау мүмкін емес", "значение не читается", "the value can not be read")
WHAT = {
    "EMPTY": T("ұяшық толтырылмаған", "ячейка не заполнена", "the cell is empty"),
    "MINIMUM": T("сан тым кіші", "число слишком маленькое", "the number is too small"),
    "LARGE": T("сан тым үлкен", "число слишком большое", "the number is too large"),
    "PLACES": T("үтірден кейінгі таңбалар тым көп", "слишком много знаков после запятой", "too many decimals"),
    "CHOICE": T("тізімде жоқ", "такого значения нет в списке", "it is not in the list"),
    "DATE": T("бұл күн емес", "это не дата", "this is not a date"),
    "INTEGER": T("бүтін сан емес", "это не целое число", "this is not a whole number"),
}


def check(facts: Facts) -> Iterator[Finding]:
    """Each cell of the tables with own rows whose text has no value though its column asks for one."""
    for slug, table in TABLES.items():
        for line, row in rows(facts, slug):
            for key, code in row.problems.items():
                if code in places.WRONG_PLACE:
                    continue  # readable coordinates in a wrong place: ПЭК-K-01 to ПЭК-K-03 say what is wrong
                yield RULE.in_row(
                    table.spec.number,
                    line,
                    row,
                    key,
                    column=table.spec.column(key).title,
                    text=" ".join(row.texts.get(key, "").split())[:80],
                    what=WHAT.get(code, UNREADABLE),
                )


GOOD = (
    example(t10=[{"point": "Граница СЗЗ", "substance": "2908", "limit": "1 234,5"}]),
    example(t10=[{"point": "Граница СЗЗ", "limit": "-"}]),
    example(t10=[{"point": "Граница СЗЗ", "limit": "<0,005"}]),
)
BAD = (
    example(t10=[{"point": "Граница СЗЗ", "limit": "по факту"}]),
    example(t10=[{"point": "Граница СЗЗ", "limit": "-5"}]),
    example(t10=[{"point": "Граница СЗЗ", "limit": "1,2,3"}]),
)
