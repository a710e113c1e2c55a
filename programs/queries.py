"""Querysets of the programmes."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Prefetch, Q

from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name


class ProgramQuerySet(FacilityScoped):
    """Programmes: the inspector and the laboratory see those that have an approved version."""

    def visible_to(self, actor: Actor) -> Self:
        """Programmes of the visible facilities."""
        seen = super().visible_to(actor)
        if actor.has(Role.INSPECTOR, Role.LABORATORY):
            return seen.filter(versions__state__in=["approved", "superseded"]).distinct()
        return seen

    def for_list(self, actor: Actor) -> Self:
        """With what a list shows: facility, operator and the versions this actor may see, the newest first."""
        from programs.models import ProgramVersion

        versions = ProgramVersion.objects.visible_to(actor).order_by("-number")
        return (
            self.select_related("facility__operator")
            .prefetch_related(Prefetch("versions", queryset=versions, to_attr="seen_versions"))
            .order_by(by_name("facility__name"), "-valid_from", "id")
        )

    def on(self, day: Any) -> Self:
        """In force on `day`."""
        return self.filter(valid_from__lte=day, valid_to__gte=day)


def _only_filed(actor: Actor, path: str) -> Q | None:
    if actor.has(Role.INSPECTOR, Role.LABORATORY):
        return Q(**{f"{path}state__in": ["approved", "superseded"]})
    return None


class VersionQuerySet(FacilityScoped):
    """Versions: an inspector sees only what was approved."""

    facility_path = "program__facility__"

    def visible_to(self, actor: Actor) -> Self:
        """Versions of visible facilities."""
        seen, filed = super().visible_to(actor), _only_filed(actor, "")
        return seen if filed is None else seen.filter(filed)

    def for_page(self) -> Self:
        """With what every page of a version shows."""
        return self.select_related("program__facility__operator", "permit", "basis", "approved_by", "snapshot")

    def approved(self) -> Self:
        """The version in force of each programme."""
        return self.filter(state="approved")


class OfVersionQuerySet(FacilityScoped):
    """Rows with a `version` foreign key."""

    facility_path = "version__program__facility__"

    def visible_to(self, actor: Actor) -> Self:
        """Rows of visible versions."""
        seen, filed = super().visible_to(actor), _only_filed(actor, "version__")
        return seen if filed is None else seen.filter(filed)


class IntakeQuerySet(FacilityScoped):
    """Documents that were brought: only the operator's own people see them, and the administrator."""

    def visible_to(self, actor: Actor) -> Self:
        """Documents of visible facilities."""
        if actor.has(Role.INSPECTOR, Role.LABORATORY):
            return self.none()
        return super().visible_to(actor)

    def for_page(self) -> Self:
        """With what the preview shows."""
        return self.select_related("facility__operator", "file", "version__program", "job")
