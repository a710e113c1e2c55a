"""From a logged-in user and the chosen membership to the actor of the request."""

from __future__ import annotations

from uuid import UUID

from operators.models import Membership, User
from pekportal.kit.access import Actor, Role
from pekportal.kit.ids.kato import prefix

SESSION_KEY = "membership"


def memberships_of(user: User) -> list[Membership]:
    """The user's memberships in force today, oldest first."""
    return list(
        Membership.objects.current()
        .filter(user=user)
        .select_related("operator", "department", "laboratory")
        .order_by("valid_from", "created_at")
    )


def actor_of(user: User, membership: Membership | None, language: str = "ru") -> Actor:
    """The actor who acts as `membership`; without one the person sees only his own account."""
    if membership is None:
        return Actor(user_id=user.pk, name=user.full_name, language=language)
    facilities: frozenset[UUID] | None = None
    if membership.role in (Role.ECOLOGIST, Role.DIRECTOR):
        chosen = frozenset(membership.facilities.values_list("pk", flat=True))
        facilities = chosen or None
    return Actor(
        user_id=user.pk,
        name=user.full_name,
        role=membership.role,
        membership_id=membership.pk,
        operator_id=membership.operator_id,
        facility_ids=facilities,
        department_id=membership.department_id,
        kato=tuple(prefix(code) for code in membership.department.kato_codes) if membership.department else (),
        laboratory_id=membership.laboratory_id,
        language=language,
    )


def choose(memberships: list[Membership], wanted: str) -> Membership | None:
    """The membership the session asks for, else the first; None when the person has none."""
    for membership in memberships:
        if str(membership.pk) == wanted:
            return membership
    return memberships[0] if memberships else None


def actor_now(user: User, membership_id: UUID | None, language: str = "ru") -> Actor | None:
    """The actor of a token or a job; None when the membership is not in force today or is somebody else's."""
    if membership_id is None:
        return actor_of(user, None, language) if user.is_active else None
    for membership in memberships_of(user):
        if membership.pk == membership_id:
            return actor_of(user, membership, language)
    return None
