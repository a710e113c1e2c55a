"""ПЭК-T3-01: organised and unorganised sources must add up to the total."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.finding import ERROR, FIX_COUNT, Finding
from programs.values import Facts

CODE = "ПЭК-T3-01"

MESSAGE = T(
    "3-кесте, 1-жол: ұйымдастырылған {organised} + ұйымдастырылмаған {unorganised} = {added}, ал барлығы {total}.",
    "Таблица 3, строка 1: организованных {organised} + неорганизованных {unorganised} = {added}, а всего {total}.",
    "Table 3, row 1: organised {organised} + unorganised {unorganised} = {added}, but the total is {total}.",
)


def check(facts: Facts) -> Iterable[Finding]:
    """Row 1 = row 2 + row 3."""
    total, organised, unorganised = (t3.number_of(facts, code) for code in ("1", "2", "3"))
    if total != organised + unorganised:
        message = MESSAGE.format(
            organised=organised, unorganised=unorganised, added=organised + unorganised, total=total
        )
        yield Finding(CODE, ERROR, t3.TABLE, "1", t3.COLUMN, message, FIX_COUNT, t3.CLAUSE)


GOOD = ({"1": "19", "2": "-", "3": "19"}, {"1": "20", "2": "1", "2.b": "1", "2.6": "1", "3": "19"})
BAD = ({"1": "19", "2": "1", "3": "19"}, {"1": "", "2": "1", "3": "-"})
