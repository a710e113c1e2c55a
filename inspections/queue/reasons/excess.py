"""EXCESS: a value above its norm."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from inspections.queue.reasons.contract import Example, Found, Kind, Spot
from inspections.queue.reasons.examples import BORDER, dust, looked
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Excess, Looked
from pekportal.kit.text import T
from reports.decision.places import Place

EXCESS = Kind(
    "EXCESS",
    8,
    T("Нормативтен асу", "Превышение норматива", "Above the norm"),
    T(
        "Нормативтен жоғары мәндер: {n}.",
        "Значений выше норматива: {n}.",
        "Values above the norm: {n}.",
    ),
    T(
        "Оператор шараларды жазып, үш жұмыс күні ішінде хабарлаған болуы мүмкін; норматив тізілімге қате енгізілген "
        "болуы мүмкін.",
        "Оператор мог написать меры и сообщить в три рабочих дня; норматив мог быть внесён в реестр с ошибкой.",
        "The operator may have named measures and told of it in three working days; the norm may be entered wrongly.",
    ),
    T(
        "Мән сол өлшем бірлігіндегі нормативтен үлкен; тең мән — асу емес.",
        "Значение больше норматива в той же единице; равное значение превышением не считается.",
        "The value is greater than its norm in the same unit; an equal one is not.",
    ),
    at=T(
        "{where}: {fact} {unit}, норматив {norm}",
        "{where}: {fact} {unit} при нормативе {norm}",
        "{where}: {fact} {unit}, the norm is {norm}",
    ),
)


def look(values: Looked, _thresholds: Thresholds) -> Iterator[Found]:
    """Readings over their norm, then what is compared apart (tonnes of the year, waste, automated monitoring)."""
    over = [
        Excess(one.place, one.where, one.value, one.norm, one.unit)
        for one in values.readings
        if one.norm is not None and one.value > one.norm
    ]
    over += [one for one in values.excesses if one.fact > one.norm]
    if over:
        spots = (
            Spot(one.place, {"where": one.where, "fact": one.fact, "norm": one.norm, "unit": one.unit}) for one in over
        )
        yield EXCESS.found(spots, n=len(over))


_YEAR = Excess(Place("emissions_fact", "0" * 10, "fact"), BORDER, Decimal("1.2"), Decimal("1.1"), "т")
EXAMPLES = (
    Example("equal to the norm", looked(readings=(dust("0.30"),))),
    Example("without a norm", looked(readings=(dust("9", norm=None),))),
    Example("one above", looked(readings=(dust("0.45"), dust("0.2", point=2))), {"n": 1}),
    Example("tonnes of the year", looked(readings=(dust("0.45"),), excesses=(_YEAR,)), {"n": 2}),
)
