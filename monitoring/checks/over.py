"""Q-EXCESS: a value over its norm; without measures or a cause it needs a reason."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import T
from programs.checks.finding import ERROR, WARNING, Finding


def exceeded(values: QuarterValues) -> Iterator[Finding]:
    """Each exceedance (Environmental Code, art. 184: report within three working days)."""
    for one in values.over:
        yield Finding(
            "Q-EXCESS",
            WARNING if one.answered else ERROR,
            one.table,
            one.row,
            "",
            T("Асып кету: {w}.", "Превышение: {w}.", "Exceedance: {w}.").format(w=one.words),
            T(
                "Шараларды немесе себебін жазыңыз; уәкілетті органға үш жұмыс күні ішінде хабарлаңыз.",
                "Напишите меры или причину; сообщите в уполномоченный орган в течение трех рабочих дней.",
                "Write the measures or the cause; tell the authority within three working days.",
            ),
            "ЭК РК, ст. 184 п. 2 пп. 8",
        )
