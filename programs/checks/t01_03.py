"""ПЭК-T1-03: the КАТО code must be one of the classifier."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.ids import BadId, parse_kato
from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import QUOTED, Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T1-03",
    ERROR,
    ("1",),
    T("ӘАОЖ коды жіктеуіште бар", "Код КАТО есть в классификаторе", "The KATO code is in the classifier"),
    T(
        "ӘАОЖ коды «{text}» жіктеуіште жоқ.",
        "кода КАТО «{text}» нет в классификаторе.",
        "the classifier has no KATO code «{text}».",
    ),
    T(
        "Тоғыз цифрлы кодты жіктеуіштен таңдаңыз.",
        "Возьмите из классификатора девятизначный код места, где находится объект.",
        "Take the nine-digit code of the place from the classifier.",
    ),
    Basis("приказ № 250, приложение 1, таблица 1, графа 2", QUOTED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Not nine digits, or nine that the classifier does not have (edition of 17.10.2022)."""
    text = t1.texts(facts).get("kato", "")
    if not text:
        return
    try:
        code = parse_kato(text)
    except BadId:
        code = ""
    if code not in facts.known.places:
        yield RULE.at(t1.TABLE, t1.ROW, "kato", text=short(text))


GOOD = (
    example(enterprise={"kato": "116630100"}),
    example(enterprise={"kato": "116 630 100"}),
    example(enterprise={"kato": "350000000"}),
)
BAD = (
    example(enterprise={"kato": "11663010"}),
    example(enterprise={"kato": "119999999"}),
    example(enterprise={"kato": "с. Акмол"}),
)
