"""ПЭК-T3-05: a number of sources must be a whole number, a dash or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.contract import Rule
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.tables.t03_source_counts import ROWS
from programs.values import Facts

RULE = Rule(
    "ПЭК-T3-05",
    ERROR,
    ("3",),
    T("Көздер саны — бүтін сан", "Число источников — целое число", "The number of sources is a whole number"),
    T(
        "3-кесте, «{row}» жолы: «{text}» — көздер саны емес.",
        "Таблица 3, строка «{row}»: «{text}» — это не число источников.",
        "Table 3, row «{row}»: «{text}» is not a number of sources.",
    ),
    t3.FIX_COUNT,
    t3.BASIS,
    bare=True,
)


def check(facts: Facts) -> Iterator[Finding]:
    """Words, signs and fractions in the column «Всего»."""
    found = t3.counts(facts)
    for row in ROWS:
        text = found.text(row.code)
        if found.is_written(row.code) and not t3.squeezed(text).isdecimal():
            yield RULE.at(t3.TABLE, row.code, t3.COLUMN, row=row.number or row.code, text=text)


GOOD = (
    example(counts={"1": "1 019", "2": "-", "3": ""}),
    example(counts={"1": "0"}),
    example(counts={"1": "19", "3": "19"}),
)
BAD = (
    example(counts={"1": "много"}),
    example(counts={"3": "-19"}),
    example(counts={"2": "1,5"}),
)
