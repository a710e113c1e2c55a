"""Querysets of what decides: the operator's own people, the inspector of the territory, the administrator."""

from __future__ import annotations

from typing import Self

from django.db.models import Exists, F, OuterRef

from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role
from reports.machine import FROZEN
from reports.models import ReportVersion


class SecrecyMarkQuerySet(FacilityScoped):
    """Marks «protected by law»."""

    facility_path = "report__facility__"

    def visible_to(self, actor: Actor) -> Self:
        """By the facility; for the inspector once its report is handed in; nothing for the laboratory."""
        if actor.has(Role.LABORATORY):
            return self.none()
        seen = super().visible_to(actor)
        if actor.has(Role.INSPECTOR):
            filed = ReportVersion.objects.filter(report=OuterRef("report_id"), state__in=FROZEN)
            return seen.filter(Exists(filed))
        return seen

    def for_list(self) -> Self:
        """With what a list shows: those that wait first, then the newest decisions."""
        return self.select_related("report__facility__operator", "review").order_by(
            F("review__reviewed_at").desc(nulls_first=True), "-marked_at", "pk"
        )

    def waiting(self) -> Self:
        """Not reviewed yet."""
        return self.filter(review__isnull=True)
