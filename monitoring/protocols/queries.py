"""Querysets of brought papers: the operator's people all of theirs, a laboratory only what it brought itself."""

from __future__ import annotations

from typing import Any, Self

from monitoring.queries import OfLaboratoryQuerySet
from pekportal.kit.access import Actor, Role


class BatchQuerySet(OfLaboratoryQuerySet):
    """Batches: rows with `quarter` and the laboratory that brought them (None: the operator itself)."""


class PaperQuerySet(OfLaboratoryQuerySet):
    """Papers of the batches."""

    facility_path = "batch__quarter__facility__"

    def visible_to(self, actor: Actor) -> Self:
        """Papers of the visible facilities; a laboratory sees those it brought."""
        seen: Any = super(OfLaboratoryQuerySet, self).visible_to(actor)
        if actor.has(Role.LABORATORY):
            seen = seen.filter(batch__laboratory_id=actor.laboratory_id)
        return seen

    def for_list(self) -> Self:
        """With what a list shows, the newest first."""
        return self.select_related("batch__job", "file", "laboratory", "protocol").order_by("-created_at", "position")
