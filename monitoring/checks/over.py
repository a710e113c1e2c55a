"""Q-EXCESS: a value over its norm; without measures or a cause it needs a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import T
from programs.checks.contract import Basis, Rule
from programs.checks.finding import ERROR, WARNING, Finding

EXCESS = Rule(
    "Q-EXCESS",
    ERROR,
    ("impact-air", "impact-water", "impact-soil", "emissions", "water-use"),
    T(
        "Асып кетудің себебі не шарасы жазылған",
        "У превышения есть причина или меры",
        "An exceedance has a cause or measures",
    ),
    T("Асып кету: {w}.", "Превышение: {w}.", "Exceedance: {w}."),
    T(
        "Шараларды немесе себебін жазыңыз; уәкілетті органға үш жұмыс күні ішінде хабарлаңыз.",
        "Напишите меры или причину; сообщите в уполномоченный орган в течение трех рабочих дней.",
        "Write the measures or the cause; tell the authority within three working days.",
    ),
    Basis("ЭК РК, ст. 184 п. 2 пп. 8"),
)


def exceeded(values: QuarterValues) -> Iterator[Finding]:
    """Each exceedance (Environmental Code, art. 184: report within three working days)."""
    for one in values.over:
        found = EXCESS.at(one.table, one.row, w=one.words)
        yield replace(found, severity=WARNING if one.answered else ERROR)
