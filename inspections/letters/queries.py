"""Querysets of the room."""

from __future__ import annotations

from typing import Self

from inspections.letters.machine import TOLD
from inspections.queries import NotForLaboratories
from pekportal.kit.access import Actor


class LetterQuerySet(NotForLaboratories):
    """Letters: the inspector's territory; the operator has those that were sent."""

    def visible_to(self, actor: Actor) -> Self:
        """A draft is the department's own."""
        seen = super().visible_to(actor)
        return seen.filter(state__in=TOLD) if actor.is_operator else seen

    def for_list(self) -> Self:
        """With what a list shows, the newest first."""
        return self.select_related("facility__operator", "department", "version__report", "author").order_by(
            "-created_at", "id"
        )
