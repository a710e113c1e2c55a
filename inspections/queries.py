"""Querysets of the inspections."""

from __future__ import annotations

from typing import Self

from inspections.machine import OPEN, STANDING, WITH_OPERATOR
from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role


class NotForLaboratories(FacilityScoped):
    """What the inspector and the operator say to each other is nothing for a laboratory."""

    def visible_to(self, actor: Actor) -> Self:
        """Rows of visible facilities."""
        return self.none() if actor.has(Role.LABORATORY) else super().visible_to(actor)


class RequestQuerySet(NotForLaboratories):
    """Requests: the operator's own, the inspector's territory."""

    def for_list(self) -> Self:
        """With what a list shows, the most urgent first."""
        return self.select_related("facility__operator", "department", "sent_by").order_by("due_on", "number")

    def with_operator(self) -> Self:
        """Waiting for the operator."""
        return self.filter(state__in=WITH_OPERATOR)


class OfRequestQuerySet(NotForLaboratories):
    """Rows with a `request` foreign key."""

    facility_path = "request__facility__"


class OfItemQuerySet(NotForLaboratories):
    """Rows with an `item` foreign key."""

    facility_path = "item__request__facility__"


class OfReportVersionQuerySet(NotForLaboratories):
    """Rows with a `version` foreign key to a report version."""

    facility_path = "version__report__facility__"


class OfMarkQuerySet(NotForLaboratories):
    """Rows with a `mark` foreign key to a mark «protected by law»."""

    facility_path = "mark__report__facility__"


class InspectorRemarkQuerySet(OfReportVersionQuerySet):
    """Remarks of the inspector."""

    def for_list(self) -> Self:
        """With what a list shows, in the order they were written."""
        return self.select_related("author", "version__report__facility__operator").order_by("created_at", "id")

    def with_operator(self) -> Self:
        """Waiting for an answer."""
        return self.filter(state=OPEN)

    def standing(self) -> Self:
        """Not settled."""
        return self.filter(state__in=STANDING)


class OfRemarkQuerySet(NotForLaboratories):
    """Rows with a `remark` foreign key."""

    facility_path = "remark__version__report__facility__"
