"""WELDING: stands in the registry without a formula until somebody reads its source."""

from __future__ import annotations

from monitoring.calc.methods.model import Method
from monitoring.calc.methods.sources import UNKNOWN
from pekportal.kit.text import T

METHOD = Method(
    "WELDING",
    T("Дәнекерлеу", "Сварочные работы", "Welding"),
    T("Электродпен дәнекерлеу, кесу", "Сварка электродами, резка", "Welding with electrodes, cutting"),
    UNKNOWN,
    why=T(
        "Әдістеменің мәтіні оқылмаған: нәтижені құжатымен енгізіңіз.",
        "Текст методики не прочитан: внесите готовый результат с его документом.",
        "The text of the method was not read: enter the result with its document.",
    ),
)
