"""ПЭК-T3-03: a block of organised sources must be the sum of its three rows."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.finding import ERROR, FIX_COUNT, Finding
from programs.tables.t03_source_counts import shown
from programs.values import Facts

CODE = "ПЭК-T3-03"

MESSAGE = T(
    "3-кесте, {row} жолы: «{block}» деп жазылған, ал оның жолдарының қосындысы {added}: {parts}.",
    "Таблица 3, строка {row}: записано «{block}», а её строки в сумме дают {added}: {parts}.",
    "Table 3, row {row}: it says «{block}», but its rows add up to {added}: {parts}.",
)


def check(facts: Facts) -> Iterable[Finding]:
    """Each block equals its rows 1)–3) or 4)–6)."""
    for block in ("2.a", "2.b"):
        rows = t3.children(block)
        added = sum(t3.number_of(facts, code) for code in rows)
        if added != t3.number_of(facts, block):
            parts = ", ".join(f"{t3.printed_number(code)} {t3.number_of(facts, code)}" for code in rows)
            text = t3.text_of(facts, block) or "-"
            message = T(
                MESSAGE.kk.format(row=shown(block, "kk"), block=text, added=added, parts=parts),
                MESSAGE.ru.format(row=shown(block, "ru"), block=text, added=added, parts=parts),
                MESSAGE.en.format(row=shown(block, "en"), block=text, added=added, parts=parts),
            )
            yield Finding(CODE, ERROR, t3.TABLE, block, t3.COLUMN, message, FIX_COUNT, t3.CLAUSE)


GOOD = ({"2.a": "-", "2.2": "-", "2.b": "19", "2.6": "19"}, {"2.a": "3", "2.1": "1", "2.2": "1", "2.3": "1"})
BAD = ({"2.b": "-", "2.4": "-", "2.5": "-", "2.6": "19"}, {"2.a": "2", "2.1": "1"})
