"""CHANGE: a quantity jumped against the quarter before, and the season does not explain it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from inspections.queue.reasons.contract import Example, Found, Kind, Spot
from inspections.queue.reasons.examples import BORDER, looked
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Changed, Looked
from pekportal.kit.numbers import format_number
from pekportal.kit.text import T, same
from reports.decision.places import Place

CHANGE = Kind(
    "CHANGE",
    4,
    T("Күрт өзгеріс", "Резкое изменение", "Sudden change"),
    T(
        "Алдыңғы тоқсанмен салыстырғанда {percent} %-дан астам өзгерген мәндер: {n}, себебі жазылғаны: {explained}.",
        "Значений, которые изменились больше чем на {percent} % к прошлому кварталу: {n}, с написанной причиной: "
        "{explained}.",
        "Values that changed by more than {percent} % against the quarter before: {n}, with a written reason: "
        "{explained}.",
    ),
    T(
        "Маусым, жөндеу, өнім көлемі. Өткен жылдың сол тоқсаны тапсырылған болса, одан да көп айырмасы барлары ғана "
        "аталады.",
        "Сезон, ремонт, объём выпуска. Если тот же квартал прошлого года сдан, названы только те, что отличаются и от "
        "него.",
        "Season, repair, output. Where the same quarter of last year was filed, only those that differ from it too.",
    ),
    T(
        "Екі тоқсандағы бір шама {percent} %-дан астам айырмада.",
        "Одна и та же величина двух кварталов отличается больше чем на {percent} %.",
        "The same quantity differs between two quarters by more than {percent} %.",
    ),
    at=T(
        "{where}: {old} → {new} {unit} ({change})",
        "{where}: {old} → {new} {unit} ({change})",
        "{where}: {old} → {new} {unit} ({change})",
    ),
)
_ONCE = Decimal(1)


def look(values: Looked, thresholds: Thresholds) -> Iterator[Found]:
    """Those beyond the threshold, the greatest first; a change that last year's quarter shows too is the season."""
    limit = thresholds.change_percent
    sudden = [one for one in values.changes if _large(one.percent, limit) and not _season(one, limit)]
    if not sudden:
        return
    sudden.sort(key=lambda one: (one.percent is None, abs(one.percent or 0)), reverse=True)
    spots = (
        Spot(
            one.place,
            {"where": one.where, "old": one.old, "new": one.new, "unit": one.unit, "change": _printed(one.percent)},
        )
        for one in sudden
    )
    yield CHANGE.found(spots, n=len(sudden), explained=sum(bool(one.reason) for one in sudden), percent=limit)


def _large(percent: Decimal | None, limit: Decimal) -> bool:
    """Exactly the threshold is not more; from zero to something is."""
    return percent is None or abs(percent) > limit


def _season(one: Changed, limit: Decimal) -> bool:
    return one.last_year is not None and abs(one.last_year) <= limit


def _printed(percent: Decimal | None) -> T:
    if percent is None:
        return T("бұрын 0 болған", "было 0", "was 0")
    rounded = percent.quantize(_ONCE, ROUND_HALF_UP)
    return same(("+" if rounded > 0 else "") + format_number(rounded, "ru") + " %")


def _changed(percent: str | None, **given: object) -> Changed:
    place = Place("emissions_fact", "0" * 10, "fact")
    values = {"place": place, "where": BORDER, "unit": "т", "old": Decimal(1), "new": Decimal(2)}
    return Changed(**{**values, "percent": None if percent is None else Decimal(percent), **given})  # type: ignore[arg-type]  # an example


EXAMPLES = (
    Example("exactly 25 %", looked(changes=(_changed("25"),))),
    Example("a little more", looked(changes=(_changed("25.1"),)), {"n": 1, "explained": 0}),
    Example("less by more", looked(changes=(_changed("-30"),)), {"n": 1}),
    Example("from zero", looked(changes=(_changed(None),)), {"n": 1}),
    Example("as in the same quarter of last year", looked(changes=(_changed("100", last_year=Decimal(5)),))),
    Example("unlike last year too", looked(changes=(_changed("100", last_year=Decimal(60)),)), {"n": 1}),
    Example("explained", looked(changes=(_changed("80", reason="Ремонт"),)), {"n": 1, "explained": 1}),
)
