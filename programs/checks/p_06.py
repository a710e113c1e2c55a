"""ПЭК-P-06: what is watched by calculation or measurement has a norm in the permit."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import PROGRAMME, WARNING, Finding
from programs.values import (
    EmissionLimit,
    Facts,
    PermitFacts,
)

RULE = Rule(
    "ПЭК-P-06",
    WARNING,
    ("4", "5", PROGRAMME),
    T("Көз бен затқа норматив бар", "На источник и вещество есть норматив", "Source and substance have a norm"),
    T(
        "{number} рұқсатында {source} көзі мен {substance} заты үшін норматив жоқ.",
        "в разрешении {number} нет норматива для источника {source} и вещества {substance}.",
        "the permit {number} has no norm for source {source} and substance {substance}.",
    ),
    T(
        "Затты тексеріңіз немесе рұқсатқа өзгеріс қажет пе, анықтаңыз.",
        "Проверьте вещество или выясните, не нужно ли менять разрешение.",
        "Check the substance, or find out whether the permit must be changed.",
    ),
    Basis("ЭК РК, ст. 185, п. 2", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """Rows with a known substance that the permit does not limit; silent when the permit lists no norms."""
    if facts.permit is None or not facts.permit.emissions:
        return
    limited = {(limit.source, limit.substance) for limit in facts.permit.emissions}
    for one in source_rows(facts):
        substance = one.row.values.get("substance_id", "")
        if one.number and substance and (one.number, substance) not in limited:
            yield RULE.in_row(
                one.table,
                one.line,
                one.row,
                "substance",
                number=facts.permit.number,
                source=one.number,
                substance=substance,
            )


_DUST = {"source": "6001", "substance": "2908 Пыль неорганическая"}
_NORMED = PermitFacts("KZ5", emissions=(EmissionLimit("6001", "2908", "0.04", "0.15"), EmissionLimit("6002", "2908")))
_NORMS = T(
    "Рұқсатта 6001 және 6002 көздеріне 2908 нормативі бар.",
    "В разрешении нормативы 2908 для источников 6001 и 6002.",
    "The permit limits 2908 for sources 6001 and 6002.",
)
GOOD = (
    example(t5=[_DUST], permit=_NORMED, given=_NORMS),
    example(t5=[_DUST]),
    example(t5=[{"source": "6002", "substance": "2908"}], permit=_NORMED, given=_NORMS),
)
BAD = (
    example(t5=[{"source": "6001", "substance": "0301"}], permit=_NORMED, given=_NORMS),
    example(t5=[{"source": "6003", "substance": "2908"}], permit=_NORMED, given=_NORMS),
    example(t4=[{"source": "0001", "substance": "0337 Углерод оксид"}], permit=_NORMED, given=_NORMS),
)
