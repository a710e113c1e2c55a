"""Querysets of the room."""

from __future__ import annotations

from typing import Self

from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role


class LookQuerySet(FacilityScoped):
    """Looks: the operator sees those at his facilities, the inspector those in his territory."""

    def visible_to(self, actor: Actor) -> Self:
        """By the facility; nothing for a laboratory."""
        return self.none() if actor.has(Role.LABORATORY) else super().visible_to(actor)


class DossierQuerySet(FacilityScoped):
    """Dossiers: both sides have the same one."""

    def visible_to(self, actor: Actor) -> Self:
        """The operator's own; the inspector's those he made himself, while the facility is in his territory."""
        if actor.has(Role.LABORATORY):
            return self.none()
        mine = super().visible_to(actor)
        return mine.filter(made_by_id=actor.user_id) if actor.has(Role.INSPECTOR) else mine

    def for_list(self) -> Self:
        """With what a list shows, the newest first."""
        return self.select_related("facility__operator", "department", "file").order_by("-made_at", "-id")
