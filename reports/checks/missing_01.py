"""ПЭК-R-01: a table without rows for which nobody said why."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks.contract import QUOTED, Basis, Rule
from programs.checks.finding import ERROR, Finding
from reports.compose.facts import QuarterFacts, Reason
from reports.form.order250 import TABLES

CODE = "ПЭК-R-01"
CLAUSE = "Правила (приказ № 250), требования к отчётности, п. 3"

MESSAGE = T(
    "{section}-бөлім «{title}»: мәлімет жоқ, себебі айтылмаған.",
    "Раздел {section} «{title}»: сведений нет, и не сказано почему.",
    "Section {section} «{title}»: there is nothing, and nobody said why.",
)
FIX = T(
    "Деректерді енгізіңіз немесе тоқсан бетінде кестенің неге бос екенін көрсетіңіз.",
    "Внесите данные или укажите на странице квартала, почему таблица пуста.",
    "Enter the data, or say on the page of the quarter why the table is empty.",
)
RULE = Rule(
    CODE,
    ERROR,
    tuple(TABLES),
    T(
        "Бос кестенің себебі айтылған",
        "У пустой таблицы отчёта есть причина",
        "An empty table of the report has its reason",
    ),
    MESSAGE,
    FIX,
    Basis(CLAUSE, QUOTED),
    bare=True,
)


def check(facts: QuarterFacts) -> Iterable[Finding]:
    """One finding a table whose reason is MISSING."""
    for slug, table in TABLES.items():
        if table.rows(facts, "ru").reason == Reason.MISSING:
            spec = table.spec
            words = T(
                *(MESSAGE(lang).format(section=spec.section, title=spec.title(lang)) for lang in ("kk", "ru", "en"))
            )
            yield Finding(CODE, ERROR, slug, "", "", words, FIX, CLAUSE)
