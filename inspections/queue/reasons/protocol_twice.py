"""PROTOCOL_TWICE: one number of a laboratory's protocol in the reports of two operators."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspections.queue.reasons.contract import Example, Found, Kind, Spot
from inspections.queue.reasons.days_off import NOWHERE
from inspections.queue.reasons.examples import NOW, looked, words
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Elsewhere, Looked, Shared
from pekportal.kit.text import T

PROTOCOL_TWICE = Kind(
    "PROTOCOL_TWICE",
    7,
    T("Бір хаттама екі операторда", "Один протокол у двух операторов", "One protocol at two operators"),
    T(
        "Басқа оператордың есебінде де бар хаттама нөмірлері: {n}.",
        "Номеров протоколов, которые есть и в отчёте другого оператора: {n}.",
        "Numbers of protocols that stand in the report of another operator too: {n}.",
    ),
    T(
        "Зертхана нөмірлерді әр тапсырыс беруші бойынша бөлек қояды; нөмір қате терілген; өлшеу екі операторға ортақ.",
        "Лаборатория нумерует протоколы отдельно по заказчикам; номер набран с ошибкой; замер общий для двоих.",
        "The laboratory numbers by customer; a slip in the number; one measurement for two operators.",
    ),
    T(
        "Зертханасы, нөмірі және жылы бірдей хаттамалар әртүрлі операторлардың тапсырылған есептерінде.",
        "Протоколы одной лаборатории с одним номером и годом — в сданных отчётах разных операторов.",
        "Protocols of one laboratory with the same number and year in filed reports of different operators.",
    ),
    at=T(
        "{where}: хаттама № {name}; сонымен бірге: {other}, {period}",
        "{where}: протокол № {name}; он же: {other}, {period}",
        "{where}: protocol № {name}; also at {other}, {period}",
    ),
    across=True,
)


def look(values: Looked, _thresholds: Thresholds) -> Iterator[Found]:
    """Each number once, a line for each report it stands in."""
    twice = [one for one in values.protocols if one.elsewhere]
    if twice:
        spots = (
            Spot(
                (one.spots or (NOWHERE,))[0][0],
                {
                    "where": (one.spots or (NOWHERE,))[0][1],
                    "name": one.name,
                    "other": two.operator,
                    "period": two.period,
                },
            )
            for one in twice
            for two in one.elsewhere
        )
        yield PROTOCOL_TWICE.found(spots, n=len(twice))


_THERE = Elsewhere(words("ТОО «Жылу»"), words("Котельная № 1"), NOW, date(2026, 8, 18))
EXAMPLES = (
    Example("only here", looked(protocols=(Shared("218", None, ()),))),
    Example("there too", looked(protocols=(Shared("218", None, (_THERE,)), Shared("219", None, ()))), {"n": 1}),
)
