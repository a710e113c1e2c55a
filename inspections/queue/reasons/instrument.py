"""INSTRUMENT: one instrument in two places on one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspections.queue.reasons.contract import Example, Found, Kind, Spot
from inspections.queue.reasons.days_off import NOWHERE
from inspections.queue.reasons.examples import NOW, looked, words
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Elsewhere, Looked, Shared
from pekportal.kit.text import T

INSTRUMENT = Kind(
    "INSTRUMENT",
    7,
    T("Бір аспап екі жерде", "Один прибор в двух местах", "One instrument in two places"),
    T(
        "Сол күні басқа объектінің хаттамасында да аталған аспаптар: {n}.",
        "Приборов, названных в тот же день в протоколе другого объекта: {n}.",
        "Instruments that the protocol of another facility names on the same day: {n}.",
    ),
    T(
        "Бір зертхана бір күнде екі объектіге барған; хаттамада аспаптың нөмірі немесе күні қате; нөмір әртүрлі "
        "үлгідегі аспаптарда сәйкес келген.",
        "Лаборатория объехала оба объекта за день; в протоколе описка в номере или дате; номера разных приборов "
        "совпали.",
        "The laboratory visited both on one day; a slip in number or date; two instruments with one number.",
    ),
    T(
        "Аты мен зауыт нөмірі бірдей, сынама күні бірдей, объектілер арасы {km} км-ден кем емес (координата жоқ "
        "болса — әртүрлі аудандар).",
        "Совпали название и заводской номер, день отбора тот же, между объектами не меньше {km} км (без координат — "
        "разные районы).",
        "The same name and serial number, the same day of sampling, {km} km apart or more (without coordinates: "
        "different districts).",
    ),
    at=T(
        "{where}: {name}, {day}; басқа жерде: {other}{km}",
        "{where}: {name}, {day}; там же: {other}{km}",
        "{where}: {name}, {day}; also at {other}{km}",
    ),
    across=True,
)


def look(values: Looked, thresholds: Thresholds) -> Iterator[Found]:
    """Places that are too near to matter were left out by whoever could not measure the distance."""
    spots: list[Spot] = []
    number = 0
    for one in values.instruments:
        far = [two for two in one.elsewhere if _is_far(two, thresholds.apart_km)]
        number += bool(far)
        for two in far:
            place, where = (one.spots or (NOWHERE,))[0]
            spots.append(
                Spot(
                    place,
                    {
                        "where": where,
                        "name": one.name,
                        "day": one.day or "—",
                        "other": two.facility,
                        "km": "" if two.kilometres is None else _KM.format(km=two.kilometres),
                    },
                )
            )
    if number:
        yield INSTRUMENT.found(spots, n=number)


_KM = T(", {km} км", ", {km} км", ", {km} km")


def _is_far(two: Elsewhere, apart: int) -> bool:
    return two.kilometres is None or two.kilometres >= apart


_DAY = date(2026, 8, 18)


def _met(kilometres: int | None) -> Looked:
    there = Elsewhere(words("ТОО «Жылу»"), words("Котельная № 1"), NOW, _DAY, kilometres)
    return looked(instruments=(Shared("Газоанализатор ГАНК-4 № 1234", _DAY, (there,)),))


EXAMPLES = (
    Example("nowhere else", looked(instruments=(Shared("ГАНК-4 № 1234", _DAY, ()),))),
    Example("near", _met(49)),
    Example("far", _met(50), {"n": 1}),
    Example("nobody knows how far", _met(None), {"n": 1}),
)
