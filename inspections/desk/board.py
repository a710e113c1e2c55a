"""Sums of a territory by place, category and activity over quarters: read from rows of sums, never counted anew.

The rows of sums are of whole districts (activities: of whole regions). A department with a smaller territory is small:
its sums are counted from the standings themselves, by the same names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, Sum
from django.db.models.functions import Left

from inspections.desk import states
from inspections.desk.models import Standing, Tally
from inspections.desk.queries import of_quarters, within
from inspections.desk.services.standings import DISTRICT
from inspections.desk.sums import Numbers
from operators.models import Kato, Oked
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, reporting_quarter, today
from pekportal.kit.ids.kato import LENGTH, prefix
from pekportal.kit.sorting import sort_key

STRIP: Final = 12
REGION: Final = 2  # digits of a region's code
_STORED = ("missing", "filed", "filed_late", "returned", "accepted", "none")
_COUNTED = {
    "n_missing": Q(state=states.MISSING),
    "n_filed": Q(state=states.FILED, days_late=0),
    "n_filed_late": Q(state=states.FILED, days_late__gt=0),
    "n_returned": Q(state=states.RETURNED),
    "n_accepted": Q(state=states.ACCEPTED),
    "n_none": Q(state=states.NONE),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of sums: code of the place, category or activity, its name, its numbers by quarter."""

    code: str
    label: str
    by_quarter: dict[Quarter, Numbers]

    def of(self, period: Quarter) -> Numbers:
        """The numbers of one quarter."""
        return self.by_quarter.get(period, Numbers())


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of a territory: by place, by category; `level` is "region" or "district"."""

    level: str
    places: list[Line]
    categories: list[Line]
    whole: dict[Quarter, Numbers]


def last_quarters(number: int = STRIP) -> list[Quarter]:
    """The last quarters that have ended, oldest first."""
    periods = [reporting_quarter()]
    while len(periods) < number:
        periods.append(periods[-1].previous)
    return periods[::-1]


def sums_of(actor: Actor, periods: list[Quarter], *, place: str = "", category: int = 0) -> Sums:
    """Sums by place and by category, narrowed to a region or district and to a category; two queries."""
    prefixes = _narrowed(actor, place)
    level = "region" if len({one[:REGION] for one in prefixes}) > 1 else "district"
    digits = REGION if level == "region" else DISTRICT
    groups = _groups(actor, prefixes, periods, digits, category)
    by_place: dict[str, dict[Quarter, Numbers]] = defaultdict(lambda: defaultdict(Numbers))
    by_category: dict[str, dict[Quarter, Numbers]] = defaultdict(lambda: defaultdict(Numbers))
    whole: dict[Quarter, Numbers] = defaultdict(Numbers)
    for unit, of_category, period, numbers in groups:
        code = unit.ljust(LENGTH, "0")
        by_place[code][period] += numbers
        by_category[str(of_category)][period] += numbers
        whole[period] += numbers
    names = Kato.objects.in_bulk(list(by_place))
    places = [_line(code, names[code].name(actor.language) if code in names else code, by_place) for code in by_place]
    categories = [_line(code, "I" * int(code), by_category) for code in sorted(by_category)]
    return Sums(level, sorted(places, key=lambda one: (sort_key(one.label), one.code)), categories, dict(whole))


def activities_of(actor: Actor, period: Quarter, *, place: str = "", category: int = 0) -> list[Line]:
    """Sums by activity (ОКЭД) in one quarter, the most late ones first; two queries."""
    prefixes = _narrowed(actor, place)
    if not category and all(len(one) <= REGION for one in prefixes):
        rows = Tally.objects.visible_to(actor).filter(within(prefixes, "place"), axis=Tally.Axis.ACTIVITY)
        groups = _stored(rows.of(period), "oked")
    else:
        groups = _counted(_standings(actor, prefixes, category).of(period), "oked")
    found: dict[str, Numbers] = defaultdict(Numbers)
    for row in groups:
        found[row["oked"]] += _numbers(row)
    names = Oked.objects.in_bulk([code for code in found if code])
    lines = [
        Line(code, names[code].name(actor.language) if code in names else "", {period: numbers})
        for code, numbers in found.items()
        if numbers.expected
    ]
    return sorted(lines, key=lambda one: (-one.of(period).late, -one.of(period).expected, one.code))


def _line(code: str, label: str, table: dict[str, dict[Quarter, Numbers]]) -> Line:
    return Line(code, label, dict(table[code]))


def _narrowed(actor: Actor, place: str) -> list[str]:
    """The prefixes of the territory, or of its part that lies in `place`."""
    if not place:
        return list(actor.kato)
    wanted = prefix(place)
    if any(wanted.startswith(own) for own in actor.kato):
        return [wanted]
    return [own for own in actor.kato if own.startswith(wanted)]


def _groups(
    actor: Actor, prefixes: list[str], periods: list[Quarter], digits: int, category: int
) -> Iterable[tuple[str, int, Quarter, Numbers]]:
    if all(len(one) <= DISTRICT for one in prefixes):
        tallies = Tally.objects.visible_to(actor).filter(
            within(prefixes, "place"), of_quarters(periods), axis=Tally.Axis.PLACE
        )
        tallies = tallies.filter(category=category) if category else tallies
        rows = _stored(tallies.annotate(unit=Left("place", digits)), "unit", "category")
    else:
        standings = _standings(actor, prefixes, category).filter(of_quarters(periods))
        rows = _counted(standings.annotate(unit=Left("kato", digits)), "unit", "category")
    for row in rows:
        yield row["unit"], row["category"], Quarter(row["year"], row["quarter"]), _numbers(row)


def _standings(actor: Actor, prefixes: list[str], category: int) -> Any:
    rows = Standing.objects.visible_to(actor).filter(within(prefixes, "kato"))
    return rows.filter(category=category) if category else rows


def _stored(rows: Any, *by: str) -> Any:
    return rows.values("year", "quarter", "due_on", *by).annotate(**{f"n_{name}": Sum(name) for name in _STORED})


def _counted(rows: Any, *by: str) -> Any:
    counts = {name: Count("pk", filter=condition) for name, condition in _COUNTED.items()}
    return rows.values("year", "quarter", "due_on", *by).annotate(**counts)


def _numbers(row: dict[str, Any]) -> Numbers:
    return Numbers.of(due_on=row["due_on"], today=today(), **{name: row[f"n_{name}"] for name in _STORED})
