"""Querysets of the desk: the territory is a prefix of КАТО, no join is needed for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.db.models.lookups import In

from inspections.desk import states
from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import Quarter

FEW = 4  # prefixes that are asked for one by one


def within(prefixes: Iterable[str], column: str) -> Q:
    """Rows whose КАТО code begins with one of `prefixes`; none for no prefix at all."""
    listed = list(prefixes)
    if not listed:
        return Q(pk__in=[])
    if len(listed) > FEW and len({len(prefix) for prefix in listed}) == 1:  # the whole country: one look into a set
        return Q(In(Left(F(column), len(listed[0])), listed))
    territory = Q()
    for prefix in listed:
        territory |= Q(**{f"{column}__startswith": prefix})
    return territory


def of_quarters(periods: Iterable[Quarter]) -> Q:
    """Rows of these quarters."""
    wanted = Q(pk__in=[])
    for period in periods:
        wanted |= Q(year=period.year, quarter=period.quarter)
    return wanted


class Territorial(models.QuerySet[Any]):
    """Base: rows with a code of КАТО in `place_column`; the inspector's territory, everything for the portal."""

    place_column = "kato"

    def visible_to(self, actor: Actor) -> Self:
        """The territory of the inspector's department; all for the administrator and the portal; else nothing."""
        if actor.system or actor.has(Role.ADMINISTRATOR):
            return self
        return self.filter(within(actor.kato, self.place_column)) if actor.has(Role.INSPECTOR) else self.none()

    def of(self, period: Quarter) -> Self:
        """Of one quarter."""
        return self.filter(year=period.year, quarter=period.quarter)


def silent(day: dt.date) -> Q:
    """Not filed and overdue on `day`."""
    return Q(state=states.MISSING, due_on__lte=day)


class StandingQuerySet(Territorial):
    """Standings."""

    def late(self, day: dt.date) -> Self:
        """Not filed and overdue on `day`."""
        return self.filter(silent(day))

    def in_state(self, code: str, day: dt.date) -> Self:
        """Shown as `code` (states.SHOWN) on `day`."""
        if code == states.LATE:
            return self.late(day)
        if code == states.NOT_DUE:
            return self.filter(state=states.MISSING, due_on__gt=day)
        if code in (states.FILED, states.FILED_LATE):
            late = Q(days_late__gt=0)
            return self.filter(late if code == states.FILED_LATE else ~late, state=states.FILED)
        return self.filter(state=code)

    def for_list(self) -> Self:
        """With what a list shows."""
        return self.select_related("facility__operator")


class TallyQuerySet(Territorial):
    """Sums: exact for territories of whole districts (places) or whole regions (activities)."""

    place_column = "place"


class NudgeQuerySet(FacilityScoped):
    """Reminders of inspectors: the operator's own, the inspector's territory; nothing for laboratories."""

    def visible_to(self, actor: Actor) -> Self:
        """By the facility."""
        return self.none() if actor.has(Role.LABORATORY) else super().visible_to(actor)

    def waiting(self) -> Self:
        """The portal has not written their letters yet."""
        return self.filter(handled_at__isnull=True).order_by("day", "id")
