"""UNDER: always just below the norm."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from inspections.queue.reasons.contract import Example, Found, Kind, Spot
from inspections.queue.reasons.examples import before, dust, looked
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Looked, Reading
from pekportal.kit.text import T

UNDER = Kind(
    "UNDER",
    5,
    T("Үнемі нормативке жақын", "Всегда у самого норматива", "Always just under the norm"),
    T(
        "{quarters} тоқсанда {n} мәннің {share} %-ы нормативтің {low}–100 %-ында; олардың есептелгені: {calculated}.",
        "За {quarters} квартала {share} % из {n} значений лежат в {low}–100 % норматива; из них расчётных: "
        "{calculated}.",
        "In {quarters} quarters {share} % of {n} values lie at {low}–100 % of the norm; calculated ones: {calculated}.",
    ),
    T(
        "Норматив сол жұмыс режимі бойынша есептелген; есептеу әр жолы нормативтегі бастапқы деректермен жүргізіледі.",
        "Норматив рассчитан по этому же режиму; расчёт каждый раз ведут с исходными данными норматива.",
        "The norm was set for this very regime; the calculation uses the data of the norm every time.",
    ),
    T(
        "Нормативі бар кемінде {values} мән, {quarters} тоқсан қатарынан, олардың кемінде {share} %-ы нормативтің "
        "{low}–100 %-ында, асуы жоқ.",
        "Не меньше {values} значений с нормативом за {quarters} квартала подряд, из них не меньше {share} % лежат в "
        "{low}–100 % норматива, превышений нет.",
        "At least {values} values with a norm in {quarters} quarters running, at least {share} % of them at "
        "{low}–100 % of it, none above.",
    ),
    at=T(
        "{where}: {value} {unit}, норматив {norm}",
        "{where}: {value} {unit} при нормативе {norm}",
        "{where}: {value} {unit}, the norm is {norm}",
    ),
)
_HUNDRED = Decimal(100)


def look(values: Looked, thresholds: Thresholds) -> Iterator[Found]:
    """Concentrations and g/s of this quarter and those before it, each held against its own norm."""
    quarters = [values.readings, *(readings for _period, readings in values.earlier)][: thresholds.under_quarters]
    counted = [[one for one in readings if _has_norm(one)] for readings in quarters]
    all_values = [one for readings in counted for one in readings]
    if len(quarters) < thresholds.under_quarters or not all(counted) or len(all_values) < thresholds.under_values:
        return
    if any(_of_norm(one) > _HUNDRED for one in all_values):
        return  # an excess is a reason of its own
    near = [one for one in all_values if _of_norm(one) >= thresholds.under_from]
    share = _HUNDRED * len(near) / len(all_values)
    if share < thresholds.under_share:
        return
    here = [one for one in counted[0] if _of_norm(one) >= thresholds.under_from]
    spots = (
        Spot(one.place, {"where": one.where, "value": one.value, "unit": one.unit, "norm": one.norm or Decimal(0)})
        for one in here
    )
    yield UNDER.found(
        spots,
        n=len(all_values),
        share=int(share.quantize(Decimal(1), ROUND_HALF_UP)),
        quarters=thresholds.under_quarters,
        low=thresholds.under_from,
        calculated=sum(not one.measured for one in near),
    )


def _has_norm(one: Reading) -> bool:
    return not one.mass and one.norm is not None and one.norm > 0


def _of_norm(one: Reading) -> Decimal:
    assert one.norm is not None
    return _HUNDRED * one.value / one.norm


def _three(*texts: str) -> tuple[Reading, ...]:
    return tuple(dust(text, point=number) for number, text in enumerate(texts))


_NEAR = _three("0.29", "0.28", "0.27")  # 96.7, 93.3 and exactly 90 % of 0.30
_FAR = _three("0.29", "0.28", "0.26")  # 86.7 %
EXAMPLES = (
    Example("two quarters", looked(readings=_NEAR, earlier=before(_NEAR))),
    Example("three quarters", looked(readings=_NEAR, earlier=before(_NEAR, _NEAR)), {"n": 9, "share": 100}),
    Example("one of nine is lower", looked(readings=_NEAR, earlier=before(_NEAR, _FAR)), {"n": 9, "share": 89}),
    Example("three of nine are lower", looked(readings=_FAR, earlier=before(_FAR, _FAR))),
    Example("one is over the norm", looked(readings=_three("0.31", "0.28", "0.27"), earlier=before(_NEAR, _NEAR))),
    Example("eight values", looked(readings=_NEAR[:2], earlier=before(_NEAR, _NEAR))),
    Example("a quarter without any", looked(readings=_NEAR, earlier=before((), _three("0.29", "0.29", "0.29")))),
)
