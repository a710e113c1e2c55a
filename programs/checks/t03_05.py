"""ПЭК-T3-05: a number of sources must be a whole number, a dash or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.finding import ERROR, FIX_COUNT, Finding
from programs.tables.t03_source_counts import ROWS
from programs.values import Facts

CODE = "ПЭК-T3-05"

MESSAGE = T(
    "3-кесте, «{row}» жолы: «{text}» — көздер саны емес.",
    "Таблица 3, строка «{row}»: «{text}» — это не число источников.",
    "Table 3, row «{row}»: «{text}» is not a number of sources.",
)


def check(facts: Facts) -> Iterable[Finding]:
    """Words, signs and fractions in the column «Всего»."""
    for row in ROWS:
        text = t3.text_of(facts, row.code)
        if t3.is_written(facts, row.code) and not text.replace(" ", "").replace("\u00a0", "").isdecimal():
            message = MESSAGE.format(row=row.number or row.code, text=text)
            yield Finding(CODE, ERROR, t3.TABLE, row.code, t3.COLUMN, message, FIX_COUNT, t3.CLAUSE)


GOOD = ({"1": "1 019", "2": "-", "3": ""},)
BAD = ({"1": "много"}, {"3": "-19"}, {"2": "1,5"})
