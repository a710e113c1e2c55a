"""ПЭК-T3-02: organised sources must be those with gas cleaning and those without."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.finding import ERROR, FIX_COUNT, Finding
from programs.values import Facts

CODE = "ПЭК-T3-02"

MESSAGE = T(
    "3-кесте, 2-жол: ұйымдастырылған {organised}, ал тазарту құрылыстары бар {cleaned} + жоқ {uncleaned} = {added}.",
    "Таблица 3, строка 2: организованных {organised}, а с очистными сооружениями {cleaned} + без них {uncleaned} = "
    "{added}.",
    "Table 3, row 2: organised {organised}, but with gas cleaning {cleaned} + without {uncleaned} = {added}.",
)


def check(facts: Facts) -> Iterable[Finding]:
    """Row 2 = both blocks; a block without its own number counts as the sum of its rows."""
    organised = t3.number_of(facts, "2")
    cleaned, uncleaned = t3.block_number(facts, "2.a"), t3.block_number(facts, "2.b")
    if organised != cleaned + uncleaned:
        message = MESSAGE.format(organised=organised, cleaned=cleaned, uncleaned=uncleaned, added=cleaned + uncleaned)
        yield Finding(CODE, ERROR, t3.TABLE, "2", t3.COLUMN, message, FIX_COUNT, t3.CLAUSE)


GOOD = ({"2": "3", "2.a": "1", "2.1": "1", "2.b": "2", "2.5": "2"}, {"2": "2", "2.a": "-", "2.b": "-", "2.6": "2"})
BAD = ({"2": "1", "2.a": "-", "2.b": "-", "2.6": "19"}, {"2": "1", "2.a": "1", "2.b": "1"})
