"""Querysets of the quarters: the inspector sees a quarter only through its report."""

from __future__ import annotations

from typing import Any, Self

from operators.queries import FacilityScoped, OfFacilityQuerySet
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name


class _OperatorsOnly(FacilityScoped):
    """Base: the operator's people and its invited laboratories; never the inspector."""

    def visible_to(self, actor: Actor) -> Self:
        """Rows of the visible facilities; nothing for the inspector."""
        return self.none() if actor.has(Role.INSPECTOR) else super().visible_to(actor)


OUTSIDERS = (Role.INSPECTOR, Role.LABORATORY)


class InHouse(FacilityScoped):
    """Base: the operator's own people and the portal; neither the inspector nor a laboratory."""

    def visible_to(self, actor: Actor) -> Self:
        """Rows of the visible facilities; nothing for an inspector or a laboratory."""
        return self.none() if actor.has(*OUTSIDERS) else super().visible_to(actor)


class QuarterQuerySet(_OperatorsOnly):
    """Quarters of facilities."""

    def for_list(self) -> Self:
        """With what a list shows, the newest first."""
        return self.select_related("facility__operator", "program_version__program").order_by(
            "-year", "-quarter", by_name("facility__name")
        )

    def of(self, facility: Any, period: Any) -> Self:
        """The quarter of one facility and `kit.calendar.Quarter`: at most one."""
        return self.filter(facility=facility, year=period.year, quarter=period.quarter)


class OfQuarterQuerySet(_OperatorsOnly):
    """Rows with a `quarter` foreign key."""

    facility_path = "quarter__facility__"


class OfQuarterInHouse(OfQuarterQuerySet):
    """Rows with a `quarter` that stay in the house."""

    def visible_to(self, actor: Actor) -> Self:
        """Rows of the visible facilities; nothing for an inspector or a laboratory."""
        return self.none() if actor.has(*OUTSIDERS) else super().visible_to(actor)


class OfFacilityInHouse(OfFacilityQuerySet):
    """Rows with a `facility` that stay in the house."""

    def visible_to(self, actor: Actor) -> Self:
        """Rows of the visible facilities; nothing for an inspector or a laboratory."""
        return self.none() if actor.has(*OUTSIDERS) else super().visible_to(actor)


class OfLaboratoryQuerySet(OfQuarterQuerySet):
    """Rows with `quarter` and `laboratory`: a laboratory sees its own results, not those of another one."""

    def visible_to(self, actor: Actor) -> Self:
        """Rows of the visible facilities."""
        seen = super().visible_to(actor)
        return seen.filter(laboratory_id=actor.laboratory_id) if actor.has(Role.LABORATORY) else seen
