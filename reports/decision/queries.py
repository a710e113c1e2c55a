"""Querysets of the room: what the director and the ecologist say to each other stays in the house."""

from __future__ import annotations

from typing import Self

from monitoring.queries import InHouse
from reports.decision.machine import DRAFT, OPEN


class OfVersionInHouse(InHouse):
    """Rows with a `version` foreign key that neither the inspector nor a laboratory sees."""

    facility_path = "version__report__facility__"


class RemarkQuerySet(OfVersionInHouse):
    """Remarks of the director."""

    def for_list(self) -> Self:
        """With what a list shows, in the order they were written."""
        return self.select_related("author", "answered_by").order_by("created_at", "id")

    def told(self) -> Self:
        """Sent to the ecologist."""
        return self.exclude(state=DRAFT)

    def standing(self) -> Self:
        """Sent and not mended."""
        return self.filter(state=OPEN)
