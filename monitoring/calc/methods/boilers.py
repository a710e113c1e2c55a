"""BOILER: stands in the registry without a formula until somebody reads its source."""

from __future__ import annotations

from monitoring.calc.methods.model import Method
from monitoring.calc.methods.sources import UNKNOWN
from pekportal.kit.text import T

METHOD = Method(
    "BOILER",
    T("Қазандық", "Котельная", "Boiler house"),
    T("Отын жағу", "Сжигание топлива в котлах", "Burning of fuel in boilers"),
    UNKNOWN,
    why=T(
        "Әдістеменің мәтіні оқылмаған: нәтижені құжатымен енгізіңіз.",
        "Текст методики не прочитан: внесите готовый результат с его документом.",
        "The text of the method was not read: enter the result with its document.",
    ),
)
