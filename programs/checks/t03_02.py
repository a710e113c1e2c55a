"""ПЭК-T3-02: organised sources must be those with gas cleaning and those without."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.contract import Rule
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import Facts

RULE = Rule(
    "ПЭК-T3-02",
    ERROR,
    ("3",),
    T(
        "Ұйымдастырылған көздер тазартуы барлар мен жоқтардан тұрады",
        "Организованные источники — с очисткой плюс без очистки",
        "Organised sources are those with gas cleaning plus those without",
    ),
    T(
        "3-кесте, 2-жол: ұйымдастырылған {organised}, ал тазарту құрылыстары бар {cleaned} + жоқ {uncleaned} = "
        "{added}.",
        "Таблица 3, строка 2: организованных {organised}, а с очистными сооружениями {cleaned} + без них {uncleaned} "
        "= {added}.",
        "Table 3, row 2: organised {organised}, but with gas cleaning {cleaned} + without {uncleaned} = {added}.",
    ),
    t3.FIX_COUNT,
    t3.BASIS,
    bare=True,
)


def check(facts: Facts) -> Iterator[Finding]:
    """Row 2 = both blocks; a block without its own number counts as the sum of its rows."""
    found = t3.counts(facts)
    organised, cleaned, uncleaned = found.number("2"), found.block("2.a"), found.block("2.b")
    if organised != cleaned + uncleaned:
        yield RULE.at(
            t3.TABLE,
            "2",
            t3.COLUMN,
            organised=organised,
            cleaned=cleaned,
            uncleaned=uncleaned,
            added=cleaned + uncleaned,
        )


GOOD = (
    example(counts={"2": "3", "2.a": "1", "2.1": "1", "2.b": "2", "2.5": "2"}),
    example(counts={"2": "2", "2.a": "-", "2.b": "-", "2.6": "2"}),
    example(counts={"1": "19", "2": "-", "2.a": "-", "2.b": "-", "3": "19"}),
)
BAD = (
    example(counts={"2": "1", "2.a": "-", "2.b": "-", "2.6": "19"}),
    example(counts={"2": "1", "2.a": "1", "2.b": "1"}),
    example(counts={"2": "-", "2.b": "4", "2.5": "4"}),
)
