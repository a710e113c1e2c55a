"""ПЭК-T2-07: wastes that a quarry usually has are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t02_words as t2
from programs.checks.activities import activity_of
from programs.checks.contract import Rule
from programs.checks.examples import example
from programs.checks.finding import HINT, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T2-07",
    HINT,
    ("1", "2"),
    T(
        "Кен орнына тән қалдықтар аталған",
        "Названы отходы, обычные для карьера",
        "Wastes usual for a mine are named",
    ),
    T(
        "тау-кен жұмыстарында әдетте болатын қалдықтар аталмаған: {absent}.",
        "для горных работ обычны, но не названы: {absent}.",
        "usual for mining but not named: {absent}.",
    ),
    T(
        "Техника мердігердікі болса, түсіндірмеде жазыңыз; болмаса қалдықтарды қосыңыз.",
        "Если техника подрядная, скажите это в разделе 10; иначе добавьте эти отходы.",
        "If the machines are a contractor's, say so in section 10; otherwise add these wastes.",
    ),
)
USUAL = (
    (
        "13 02",
        r"отработан\w* масл|моторн\w* масл",
        T("пайдаланылған май (13 02 xx*)", "отработанные масла (13 02 xx*)", "used oil (13 02 xx*)"),
    ),
    (
        "15 02 02",
        r"ветош|обтирочн",
        T("майланған шүберек (15 02 02*)", "промасленная ветошь (15 02 02*)", "oily rags (15 02 02*)"),
    ),
    (
        "16 01 03",
        r"\bшин|автошин|покрыш",
        T("шиналар (16 01 03)", "шины (16 01 03)", "tyres (16 01 03)"),
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Only for mining, and only where table 2 has rows."""
    activity, found = activity_of(facts), list(t2.wastes(facts))
    if activity is None or activity.key not in ("quarry", "ore", "coal") or not found:
        return
    absent = [
        name
        for code, words, name in USUAL
        if not any(w.code.startswith(code) or re.search(words, w.name, re.IGNORECASE) for w in found)
    ]
    if absent:
        yield RULE.at(t2.TABLE, absent=T(*("; ".join(name(lang) for name in absent) for lang in ("kk", "ru", "en"))))


_QUARRY = {"process": "Добыча строительного камня"}
_THREE = (
    {"waste": "Отработанные масла", "code": "13 02 08*"},
    {"waste": "Промасленная ветошь", "code": "15 02 02*"},
    {"waste": "Автошины", "code": "16 01 03"},
)
_HOUSEHOLD = {"waste": "Твердо-бытовые отходы", "code": "20 03 01"}
GOOD = (
    example(enterprise=_QUARRY, t2=_THREE),
    example(enterprise={"process": "Котельная"}, t2=[_HOUSEHOLD]),
    example(enterprise=_QUARRY),
)
BAD = (
    example(enterprise=_QUARRY, t2=[_HOUSEHOLD]),
    example(enterprise=_QUARRY, t2=_THREE[:2]),
    example(enterprise={"process": "Добыча медной руды"}, t2=[_HOUSEHOLD, _THREE[0]]),
)
