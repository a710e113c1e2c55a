"""Querysets of the room: the inspector's territory; nothing for the operator and the laboratory."""

from __future__ import annotations

from typing import Self

from django.db.models import Q

from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role

REGION = 2  # digits of КАТО


class ForInspector(FacilityScoped):
    """Rows for the inspector of the territory and the administrator."""

    def visible_to(self, actor: Actor) -> Self:
        """By the facility; the operator does not see why somebody looks at him."""
        seen = actor.system or actor.has(Role.INSPECTOR, Role.ADMINISTRATOR)
        return super().visible_to(actor) if seen else self.none()


class LineQuerySet(ForInspector):
    """Lines of the queue; they carry their own КАТО, so that no list joins facilities to find its territory."""

    def visible_to(self, actor: Actor) -> Self:
        """The same by the line's own columns: region for the index, the whole prefix for a smaller territory."""
        if not actor.has(Role.INSPECTOR):
            return super().visible_to(actor)
        if not actor.kato:
            return self.none()
        regions = {prefix for prefix in actor.kato if len(prefix) == REGION}
        territory = Q(region__in=sorted(regions)) if regions else Q(pk__in=[])
        for prefix in set(actor.kato) - regions:
            whole = Q(region=prefix[:REGION]) if len(prefix) > REGION else Q(region__startswith=prefix)
            territory |= whole & Q(kato__startswith=prefix)
        return self.filter(territory)

    def waiting(self) -> Self:
        """With a reason nobody has settled."""
        return self.filter(is_waiting=True)

    def in_order(self) -> Self:
        """Late ones first, then those with more reasons (presenters.ORDER)."""
        return self.order_by("rank", "id")


class OfLineQuerySet(ForInspector):
    """Rows of a line."""

    facility_path = "line__facility__"


class OfFacilityReports(ForInspector):
    """Rows with a version and its facility."""
