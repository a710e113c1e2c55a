"""Querysets of reported errors: the operator's own people, the inspector of the territory, the administrator."""

from __future__ import annotations

from typing import Self

from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role


class DataErrorQuerySet(FacilityScoped):
    """Reported errors."""

    def visible_to(self, actor: Actor) -> Self:
        """By the facility; nothing for the laboratory."""
        return self.none() if actor.has(Role.LABORATORY) else super().visible_to(actor)

    def waiting(self) -> Self:
        """Not answered yet."""
        return self.filter(answer__isnull=True)

    def for_list(self) -> Self:
        """With what a list shows: those that wait first, the newest on top."""
        return self.select_related("facility__operator", "answer").order_by("answer__answered_at", "-said_at", "id")
