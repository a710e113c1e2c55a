"""ПЭК-R-05: emissions of the year to date above the yearly norm, with no cause given."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks.contract import Basis, Rule
from programs.checks.finding import ERROR, Finding
from reports.compose.facts import QuarterFacts

CODE = "ПЭК-R-05"
CLAUSE = "Экологический кодекс, ст. 202, п. 7"

MESSAGE = T(
    "№ {source} көз, {substance}: жыл басынан {sum} т, жылдық норматив {norm} т, себебі көрсетілмеген.",
    "Источник № {source}, {substance}: с начала года {sum} т при нормативе {norm} т в год, причина не указана.",
    "Source {source}, {substance}: {sum} t since January against a norm of {norm} t a year, no cause given.",
)
FIX = T(
    "Шығарындылар жолында себебін жазыңыз немесе деректерді тексеріңіз.",
    "Напишите причину в строке выбросов или проверьте данные.",
    "Write the cause in the row of emissions, or check the data.",
)
RULE = Rule(
    CODE,
    ERROR,
    ("emissions_fact",),
    T(
        "Шығарынды жылдық нормативтен аспайды",
        "Выбросы не больше годового норматива",
        "Emissions are within the yearly norm",
    ),
    MESSAGE,
    FIX,
    Basis(CLAUSE),
    bare=True,
)


def check(facts: QuarterFacts) -> Iterable[Finding]:
    """One finding a source and substance."""
    norms = {(n.source, n.substance.key): n.tonnes_per_year for n in facts.norms}
    for emission in facts.emissions:
        norm = norms.get((emission.source, emission.substance.key))
        total = emission.tonnes_year
        if norm is None or total is None or total <= norm or emission.cause.text.strip():
            continue
        name = emission.substance.name
        words = T(
            *(
                MESSAGE(lang).format(source=emission.source, substance=name(lang), sum=_plain(total), norm=_plain(norm))
                for lang in ("kk", "ru", "en")
            )
        )
        row = f"{emission.source}·{emission.substance.key}"[:100]
        yield Finding(CODE, ERROR, "emissions_fact", row, "", words, FIX, CLAUSE)


def _plain(value: object) -> str:
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
