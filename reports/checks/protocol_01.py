"""ПЭК-R-03: a measured value without a protocol."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks.contract import QUOTED, Basis, Rule
from programs.checks.finding import ERROR, Finding
from reports.checks.places import TABLE_OF
from reports.compose.facts import QuarterFacts

CODE = "ПЭК-R-03"
CLAUSE = "Правила (приказ № 250), требования к отчётности, п. 8; Экологический кодекс, ст. 186, п. 8"

MESSAGE = T(
    "«{point}» нүктесі, {substance}: мәннің хаттамасы жоқ.",
    "Точка «{point}», {substance}: значение без протокола лаборатории.",
    "Point «{point}», {substance}: a value without a laboratory protocol.",
)
FIX = T(
    "Хаттаманы тоқсан бетінде жүктеп, жолға тіркеңіз.",
    "Загрузите протокол на странице квартала и привяжите его к строке.",
    "Upload the protocol on the page of the quarter and tie it to the row.",
)
RULE = Rule(
    CODE,
    ERROR,
    tuple(TABLE_OF.values()),
    T("Өлшенген мәннің хаттамасы бар", "У измеренного значения есть протокол", "A measured value has a protocol"),
    MESSAGE,
    FIX,
    Basis(CLAUSE, QUOTED),
    bare=True,
)


def check(facts: QuarterFacts) -> Iterable[Finding]:
    """One finding a value."""
    discharged = tuple(d.measurement for d in facts.discharges)
    for measured in (*facts.measurements, *discharged):
        if (measured.value is None and not measured.not_found) or measured.protocol is not None:
            continue
        name = measured.substance.name
        words = T(*(MESSAGE(lang).format(point=measured.point, substance=name(lang)) for lang in ("kk", "ru", "en")))
        yield Finding(
            CODE, ERROR, TABLE_OF[measured.medium], f"{measured.point}·{name.text}"[:100], "", words, FIX, CLAUSE
        )
