"""Querysets of the register: `visible_to(actor)` is the only way to an object (architecture 4.8)."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Count, Q

from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import today


def valid_on(day: Any) -> Q:
    """Rows whose valid_from..valid_to holds `day`."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def facility_filter(actor: Actor, path: str = "") -> Q | None:
    """Condition on a facility reachable through `path` ("" for Facility itself, "facility__", …).

    None means everything (system, administrator); the inspector sees the facilities of his КАТО
    subtree, the laboratory those that invited it.
    """
    if actor.system or actor.role == Role.ADMINISTRATOR:
        return None
    if actor.is_operator and actor.operator_id:
        mine = Q(**{f"{path}operator_id": actor.operator_id})
        return mine if actor.facility_ids is None else mine & Q(**{f"{path}id__in": actor.facility_ids})
    if actor.role == Role.INSPECTOR and actor.kato:
        territory = Q()
        for prefix in actor.kato:
            territory |= Q(**{f"{path}kato__code__startswith": prefix})
        return territory
    if actor.role == Role.LABORATORY and actor.laboratory_id:
        from operators.models import LaboratoryInvitation

        invited = LaboratoryInvitation.objects.filter(valid_on(today()), laboratory_id=actor.laboratory_id)
        return Q(**{f"{path}id__in": invited.values("facility_id")})
    return Q(pk__in=[])


class FacilityScoped(models.QuerySet[Any]):
    """Base: rows that belong to a facility reachable through `facility_path`."""

    facility_path = "facility__"

    def visible_to(self, actor: Actor) -> Self:
        """Rows of the facilities this actor may see."""
        condition = facility_filter(actor, self.facility_path)
        return self if condition is None else self.filter(condition)


class FacilityQuerySet(FacilityScoped):
    """Facilities."""

    facility_path = ""

    def for_list(self) -> Self:
        """With what a list shows."""
        return self.select_related("operator", "kato", "oked").order_by(by_name("name"), "id")

    def open(self) -> Self:
        """Not closed."""
        return self.filter(closed_on__isnull=True)


class OfFacilityQuerySet(FacilityScoped):
    """Rows with a `facility` foreign key."""

    def open(self) -> Self:
        """Not closed (rows with `closed_on`)."""
        return self.filter(closed_on__isnull=True)


class OfPermitQuerySet(FacilityScoped):
    """Rows with a `permit` foreign key and dates."""

    facility_path = "permit__facility__"

    def on(self, day: Any) -> Self:
        """In force on `day`."""
        return self.filter(valid_on(day))


class OperatorQuerySet(models.QuerySet[Any]):
    """Operators."""

    def visible_to(self, actor: Actor) -> Self:
        """Own operator; the inspector sees those with a facility in his territory."""
        if actor.system or actor.role == Role.ADMINISTRATOR:
            return self
        if actor.is_operator and actor.operator_id:
            return self.filter(pk=actor.operator_id)
        from operators.models import Facility

        return self.filter(pk__in=Facility.objects.visible_to(actor).values("operator_id"))

    def with_counts(self) -> Self:
        """With `facility_count` (open ones) and `director_count` (in force today)."""
        director = Q(memberships__role=Role.DIRECTOR, memberships__ended_at__isnull=True)
        director &= Q(memberships__valid_from__lte=today())
        director &= Q(memberships__valid_to__isnull=True) | Q(memberships__valid_to__gte=today())
        return self.annotate(
            facility_count=Count("facilities", filter=Q(facilities__closed_on__isnull=True), distinct=True),
            director_count=Count("memberships", filter=director, distinct=True),
        )


class LaboratoryQuerySet(models.QuerySet[Any]):
    """Laboratories: known to every operator (they choose one), own for the laboratory."""

    def visible_to(self, actor: Actor) -> Self:
        """All for operators, inspectors and administrators; a laboratory sees itself."""
        if actor.role == Role.LABORATORY:
            return self.filter(pk=actor.laboratory_id)
        return self if actor.system or actor.is_authenticated else self.none()


class MembershipQuerySet(models.QuerySet[Any]):
    """Memberships."""

    def current(self) -> Self:
        """In force today, of users who may log in."""
        return self.filter(valid_on(today()), ended_at__isnull=True, user__is_active=True)

    def visible_to(self, actor: Actor) -> Self:
        """The operator's people for its director and ecologist; all for the administrator; else one's own."""
        if actor.system or actor.role == Role.ADMINISTRATOR:
            return self
        if actor.is_operator:
            return self.filter(operator_id=actor.operator_id)
        return self.filter(user_id=actor.user_id)


class InvitationQuerySet(models.QuerySet[Any]):
    """Invitations by e-mail."""

    def visible_to(self, actor: Actor) -> Self:
        """All for the administrator; those to the own operator for its director; nobody else's business."""
        if actor.system or actor.role == Role.ADMINISTRATOR:
            return self
        if actor.role == Role.DIRECTOR and actor.operator_id:
            return self.filter(operator_id=actor.operator_id)
        return self.none()

    def waiting(self) -> Self:
        """Neither accepted nor withdrawn (perhaps expired)."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


class AccreditationQuerySet(models.QuerySet[Any]):
    """Accreditations: seen with their laboratory."""

    def visible_to(self, actor: Actor) -> Self:
        """As `LaboratoryQuerySet.visible_to`."""
        if actor.role == Role.LABORATORY:
            return self.filter(laboratory_id=actor.laboratory_id)
        return self if actor.system or actor.is_authenticated else self.none()

    def on(self, day: Any) -> Self:
        """In force on `day`."""
        return self.filter(valid_on(day))


class LaboratoryInvitationQuerySet(FacilityScoped):
    """Which laboratory may enter values for which facility."""

    def visible_to(self, actor: Actor) -> Self:
        """By the facility; the laboratory sees its own, ended ones too."""
        if actor.role == Role.LABORATORY:
            return self.filter(laboratory_id=actor.laboratory_id)
        return super().visible_to(actor)

    def on(self, day: Any) -> Self:
        """In force on `day`."""
        return self.filter(valid_on(day))
