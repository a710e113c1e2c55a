"""ПЭК-T1-05: the ОКЭД code must be five digits of an activity."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.ids import BadId, parse_oked
from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import QUOTED, Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T1-05",
    WARNING,
    ("1",),
    T("ЭҚЖЖ коды — бес цифр", "Код ОКЭД — пять цифр", "The OKED code has five digits"),
    T("«{text}» — ЭҚЖЖ коды емес.", "«{text}» — это не код ОКЭД.", "«{text}» is no OKED code."),
    T(
        "Бес цифрлы кодты жазыңыз, мысалы 08111.",
        "Напишите пятизначный код, например 08111.",
        "Write the five-digit code, as 08111.",
    ),
    Basis("приказ № 250, приложение 1, таблица 1, графа 5", QUOTED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Nothing written, or something that is no code."""
    text = t1.texts(facts).get("oked")
    if text is None:
        return
    try:
        parse_oked(text)
    except BadId:
        yield RULE.at(t1.TABLE, t1.ROW, "oked", text=short(text) or "-")


GOOD = (
    example(enterprise={"oked": "08111"}),
    example(enterprise={"oked": "08.11.1"}),
    example(enterprise={"oked": "96090"}),
)
BAD = (
    example(enterprise={"oked": "811"}),
    example(enterprise={"oked": "добыча камня"}),
    example(enterprise={"oked": "-"}),
)
