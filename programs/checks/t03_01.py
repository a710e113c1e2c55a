"""ПЭК-T3-01: organised and unorganised sources must add up to the total."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t03_counts as t3
from programs.checks.contract import Rule
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import Facts

RULE = Rule(
    "ПЭК-T3-01",
    ERROR,
    ("3",),
    T(
        "Көздердің жалпы саны бөліктерінің қосындысына тең",
        "Всего источников — это организованные плюс неорганизованные",
        "The total of sources is organised plus unorganised ones",
    ),
    T(
        "3-кесте, 1-жол: ұйымдастырылған {organised} + ұйымдастырылмаған {unorganised} = {added}, ал барлығы {total}.",
        "Таблица 3, строка 1: организованных {organised} + неорганизованных {unorganised} = {added}, а всего {total}.",
        "Table 3, row 1: organised {organised} + unorganised {unorganised} = {added}, but the total is {total}.",
    ),
    t3.FIX_COUNT,
    t3.BASIS,
    bare=True,
)


def check(facts: Facts) -> Iterator[Finding]:
    """Row 1 = row 2 + row 3."""
    found = t3.counts(facts)
    total, organised, unorganised = (found.number(code) for code in ("1", "2", "3"))
    if total != organised + unorganised:
        yield RULE.at(
            t3.TABLE,
            "1",
            t3.COLUMN,
            organised=organised,
            unorganised=unorganised,
            added=organised + unorganised,
            total=total,
        )


GOOD = (
    example(counts={"1": "19", "2": "-", "3": "19"}),
    example(counts={"1": "20", "2": "1", "2.b": "1", "2.6": "1", "3": "19"}),
    example(counts={"1": "1 019", "2": "19", "3": "1 000"}),
)
BAD = (
    example(counts={"1": "19", "2": "1", "3": "19"}),
    example(counts={"1": "", "2": "1", "3": "-"}),
    example(counts={"1": "20", "2": "-", "3": "19"}),
)
