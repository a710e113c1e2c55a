"""Querysets of the reports: the inspector sees what was filed, the laboratory nothing."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q, QuerySet

from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from reports.machine import DISCARDED, FROZEN


class ReportQuerySet(FacilityScoped):
    """Reports of visible facilities."""

    def visible_to(self, actor: Actor) -> Self:
        """Own reports; for the inspector those with a filed version."""
        if actor.has(Role.LABORATORY):
            return self.none()
        seen = super().visible_to(actor)
        if actor.has(Role.INSPECTOR):
            return seen.filter(versions__state__in=FROZEN).distinct()
        return seen

    def for_list(self) -> Self:
        """With what a list shows, newest period first."""
        return self.select_related("facility__operator", "data").order_by(
            "-year", "-quarter", by_name("facility__name")
        )


def _filed_only(rows: QuerySet[Any], actor: Actor, path: str) -> QuerySet[Any]:
    if actor.has(Role.LABORATORY):
        return rows.none()
    if actor.has(Role.INSPECTOR):
        return rows.filter(Q(**{f"{path}state__in": FROZEN}))
    return rows


class ReportVersionQuerySet(FacilityScoped):
    """Versions."""

    facility_path = "report__facility__"

    def visible_to(self, actor: Actor) -> Self:
        """Versions of visible facilities; filed ones for the inspector."""
        return _filed_only(super().visible_to(actor), actor, "")  # type: ignore[return-value]  # same class

    def standing(self) -> Self:
        """Without the corrections that were given up: of the rest the newest says where a report stands."""
        return self.exclude(state=DISCARDED)

    def for_page(self) -> Self:
        """With what the page of a version shows."""
        return self.select_related(
            "report__facility__operator",
            "report__data",
            "content",
            "snapshot",
            "approved_by",
            "submitted_by",
            "supersedes",
        )


class OfVersionQuerySet(FacilityScoped):
    """Rows with a `version` foreign key."""

    facility_path = "version__report__facility__"

    def visible_to(self, actor: Actor) -> Self:
        """Rows of visible versions."""
        return _filed_only(super().visible_to(actor), actor, "version__")  # type: ignore[return-value]
