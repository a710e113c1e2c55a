"""Querysets of the inspections."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import QuerySet

from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role


def _not_for_laboratories(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return rows.none() if actor.has(Role.LABORATORY) else rows


class RequestQuerySet(FacilityScoped):
    """Requests: the operator's own, the inspector's territory."""

    def visible_to(self, actor: Actor) -> Self:
        """Requests to visible facilities."""
        return _not_for_laboratories(super().visible_to(actor), actor)  # type: ignore[return-value]  # same class

    def for_list(self) -> Self:
        """With what a list shows, the most urgent first."""
        return self.select_related("facility__operator", "department", "sent_by").order_by("due_on", "number")

    def with_operator(self) -> Self:
        """Waiting for the operator."""
        return self.filter(state__in=["sent", "returned"])


class OfRequestQuerySet(FacilityScoped):
    """Rows with a `request` foreign key."""

    facility_path = "request__facility__"

    def visible_to(self, actor: Actor) -> Self:
        """Rows of visible requests."""
        return _not_for_laboratories(super().visible_to(actor), actor)  # type: ignore[return-value]


class OfReportVersionQuerySet(FacilityScoped):
    """Rows with a `version` foreign key to a report version."""

    facility_path = "version__report__facility__"

    def visible_to(self, actor: Actor) -> Self:
        """Rows of visible versions."""
        return _not_for_laboratories(super().visible_to(actor), actor)  # type: ignore[return-value]
