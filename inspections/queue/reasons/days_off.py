"""DAY_OFF: samples taken on a weekend or a public holiday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspections.queue.reasons.contract import Example, Found, Kind, Spot
from inspections.queue.reasons.examples import BORDER, dust, looked
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Looked, Sampling
from pekportal.kit.text import T, same
from reports.decision.places import Place

DAY_OFF = Kind(
    "DAY_OFF",
    3,
    T("Демалыс күні алынған сынама", "Отбор проб в выходной", "Sampled on a day off"),
    T(
        "Демалыс немесе мереке күні сынама алынған хаттамалар: {n}.",
        "Протоколов с отбором проб в выходной или праздник: {n}.",
        "Protocols whose samples were taken on a day off: {n}.",
    ),
    T(
        "Кәсіпорын үздіксіз жұмыс істейді; сынама жоспарлы түрде осы күні алынған; хаттамадағы күн қате жазылған.",
        "Предприятие работает без выходных; отбор был так запланирован; в протоколе описка в дате.",
        "The enterprise works every day; the sampling was planned so; the date in the protocol is a slip.",
    ),
    T(
        "Сынама алу күні ҚР еңбек күнтізбесі бойынша жұмыс күні емес (ауыстырылған күндер ескеріледі).",
        "День отбора по производственному календарю РК нерабочий (переносы учтены).",
        "The day of sampling is no working day by the calendar of Kazakhstan (moved days counted).",
    ),
    at=T(
        "{where}: хаттама № {protocol}, {day} ({name})",
        "{where}: протокол № {protocol}, {day} ({name})",
        "{where}: protocol № {protocol}, {day} ({name})",
    ),
)
WEEKEND = T("демалыс", "выходной", "weekend")
NOWHERE = (Place(), T("Есеп", "Отчёт", "The report"))


def look(values: Looked, _thresholds: Thresholds) -> Iterator[Found]:
    """Each protocol once, with all places of its values."""
    off = [one for one in values.samplings if one.day in values.days_off]
    if off:
        spots = (
            Spot(
                place,
                {
                    "where": where,
                    "protocol": one.protocol,
                    "day": one.day,
                    "name": values.days_off[one.day] if values.days_off[one.day].ru else WEEKEND,
                },
            )
            for one in off
            for place, where in (one.spots or (NOWHERE,))
        )
        yield DAY_OFF.found(spots, n=len(off))


_SUNDAY, _MONDAY = date(2026, 8, 16), date(2026, 8, 17)
_SPOTS = ((dust("0.2").place, BORDER),)
EXAMPLES = (
    Example("a Monday", looked(samplings=(Sampling(_MONDAY, "218", _SPOTS),), days_off={_SUNDAY: same("")})),
    Example("a Sunday", looked(samplings=(Sampling(_SUNDAY, "218", _SPOTS),), days_off={_SUNDAY: same("")}), {"n": 1}),
    Example(
        "a holiday, the place is not known",
        looked(samplings=(Sampling(_SUNDAY, "218"),), days_off={_SUNDAY: same("День Конституции")}),
        {"n": 1},
    ),
)
