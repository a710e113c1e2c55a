"""ПЭК-T3-08: a facility of category I watches its main sources automatically."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks import t03_counts as t3
from programs.checks.contract import Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T3-08",
    WARNING,
    ("1", "3"),
    T(
        "I санаттағы объектіде АМЖ бар көздер бар",
        "У объекта I категории есть источники с АСМ",
        "A facility of category I has automatically watched sources",
    ),
    T(
        "I санат, ал автоматтандырылған жүйесі бар көздер — 0.",
        "категория I, а источников с автоматизированной системой мониторинга — 0.",
        "category I, but no source has an automated monitoring system.",
    ),
    T(
        "1) және 4) жолдарды толтырыңыз немесе 10-бөлімде АМЖ неге қажет емесін жазыңыз.",
        "Заполните строки 1) и 4) или напишите в разделе 10, почему АСМ не требуется.",
        "Fill in rows 1) and 4), or write in section 10 why none is needed.",
    ),
    Basis("ЭК РК, ст. 184, п. 2, пп. 3); ст. 186, п. 4"),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Category I in table 1, organised sources in table 3, none of them automatic."""
    found = t3.counts(facts)
    if t1.category_in(t1.texts(facts).get("capacity", "")) == 1:
        automatic = found.number("2.1") + found.number("2.4")
        if found.number("2") and not automatic:
            yield RULE.at("3", "2.4", t3.COLUMN)


_FIRST = {"capacity": "I категория, 500 МВт"}
GOOD = (
    example(enterprise=_FIRST, counts={"2": "3", "2.4": "1", "2.5": "2"}),
    example(enterprise={"capacity": "II категория"}, counts={"2": "3", "2.5": "3"}),
    example(enterprise=_FIRST, counts={"2": "-", "3": "4"}),
)
BAD = (
    example(enterprise=_FIRST, counts={"2": "3", "2.5": "3"}),
    example(enterprise=_FIRST, counts={"2": "1", "2.1": "-", "2.4": "-", "2.6": "1"}),
    example(enterprise={"capacity": "категория I"}, counts={"2": "2"}),
)
