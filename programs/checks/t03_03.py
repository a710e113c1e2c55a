"""ПЭК-T3-03: a block of organised sources must be the sum of its three rows."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.contract import Rule
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.tables.t03_source_counts import shown
from programs.values import Facts

RULE = Rule(
    "ПЭК-T3-03",
    ERROR,
    ("3",),
    T(
        "Топтың саны оның жолдарының қосындысына тең",
        "Число блока равно сумме его строк",
        "The number of a block is the sum of its rows",
    ),
    T(
        "3-кесте, {row} жолы: «{block}» деп жазылған, ал оның жолдарының қосындысы {added}: {parts}.",
        "Таблица 3, строка {row}: записано «{block}», а её строки в сумме дают {added}: {parts}.",
        "Table 3, row {row}: it says «{block}», but its rows add up to {added}: {parts}.",
    ),
    t3.FIX_COUNT,
    t3.BASIS,
    bare=True,
)


def check(facts: Facts) -> Iterator[Finding]:
    """Each block equals its rows 1)–3) or 4)–6)."""
    found = t3.counts(facts)
    for block in ("2.a", "2.b"):
        rows = t3.children(block)
        added = sum(found.number(code) for code in rows)
        if added != found.number(block):
            yield RULE.at(
                t3.TABLE,
                block,
                t3.COLUMN,
                row=T(shown(block, "kk"), shown(block, "ru"), shown(block, "en")),
                block=found.text(block) or "-",
                added=added,
                parts=", ".join(f"{t3.printed_number(code)} {found.number(code)}" for code in rows),
            )


GOOD = (
    example(counts={"2.a": "-", "2.2": "-", "2.b": "19", "2.6": "19"}),
    example(counts={"2.a": "3", "2.1": "1", "2.2": "1", "2.3": "1"}),
    example(counts={"2": "-", "2.a": "", "2.b": "-"}),
)
BAD = (
    example(counts={"2.b": "-", "2.4": "-", "2.5": "-", "2.6": "19"}),
    example(counts={"2.a": "2", "2.1": "1"}),
    example(counts={"2.b": "5", "2.5": "2", "2.6": "2"}),
)
