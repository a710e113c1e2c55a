"""ПЭК-R-06: accumulated waste above its limit at the end of the quarter."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pekportal.kit.text import T
from programs.checks.contract import Basis, Rule
from programs.checks.finding import ERROR, WARNING, Finding
from reports.compose.facts import QuarterFacts, WasteMovementFacts

CODE = "ПЭК-R-06"
CLAUSE = "Экологический кодекс, ст. 320, п. 4"

MESSAGE = T(
    "«{waste}»: тоқсан соңындағы қалдық лимиттен асады: {end} т, лимит {limit} т.",
    "«{waste}»: остаток на конец квартала {end} т больше лимита накопления {limit} т.",
    "«{waste}»: {end} t at the end of the quarter is over the limit of {limit} t.",
)
FIX = T(
    "Қалдықты беріңіз немесе себебін жазыңыз.",
    "Передайте отход или напишите причину.",
    "Hand the waste over, or write why.",
)
RULE = Rule(
    CODE,
    ERROR,
    ("waste_accumulation",),
    T("Жиналған қалдық лимиттен аспайды", "Накоплено не больше лимита", "Accumulated waste is within its limit"),
    MESSAGE,
    FIX,
    Basis(CLAUSE),
    bare=True,
)
EMPTY = T(
    "«{waste}»: тоқсан соңындағы қалдық белгісіз.",
    "«{waste}»: остаток на конец квартала не указан.",
    "«{waste}»: the end of the quarter is not known.",
)


def check(facts: QuarterFacts) -> Iterable[Finding]:
    """Ends above the limit (error) and unknown ends (warning)."""
    for row in facts.waste_movements:
        if row.end is None:
            yield Finding(
                CODE, WARNING, "waste_accumulation", row.waste.text[:100], "", _words(EMPTY, row), FIX, CLAUSE
            )
        elif row.limit is not None and row.end > row.limit:
            yield Finding(
                CODE, ERROR, "waste_accumulation", row.waste.text[:100], "", _words(MESSAGE, row), FIX, CLAUSE
            )


def _words(text: T, row: WasteMovementFacts) -> T:
    numbers = {"end": _plain(row.end), "limit": _plain(row.limit)}
    return T(*(text(lang).format(waste=row.waste(lang), **numbers) for lang in ("kk", "ru", "en")))


def _plain(value: Decimal | None) -> str:
    if value is None:
        return "-"
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
