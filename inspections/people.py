"""Who hears of it: the operator's people of a facility, the inspector who asked or his colleagues of the territory."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from operators.models import Department, Facility, Membership, User
from pekportal.kit.access import Actor, Role


def operator_people(facility: Facility) -> list[User]:
    """Ecologists and directors whose place is in force today and who may see the facility; each once."""
    return _users(
        Membership.objects.current()
        .filter(operator_id=facility.operator_id, role__in=[Role.ECOLOGIST, Role.DIRECTOR])
        .filter(Q(narrowings__isnull=True) | Q(narrowings__facility=facility))
    )


def inspectors_for(asker_id: UUID, facility: Facility, department_id: UUID | None = None) -> list[User]:
    """The one who asked while he is an inspector of the facility's territory; else the department he asked for.

    Without `department_id` that is the one he was in. When nobody is left in it, everybody whose territory holds the
    facility. Who was moved away hears no more of it.
    """
    departments = [one for one in Department.objects.all() if one.holds(facility.kato_id)]
    inspectors = Membership.objects.filter(role=Role.INSPECTOR, department__in=departments)
    his = inspectors.filter(user_id=asker_id).values("department_id")
    here = inspectors.current()
    theirs = here.filter(department_id=department_id) if department_id else here.filter(department_id__in=his)
    return _users(here.filter(user_id=asker_id)) or _users(theirs) or _users(here)


def who_left(actor: Actor) -> QuerySet[Membership, Any]:
    """Ids of the people who were inspectors of the actor's department and are so no more."""
    here = [actor.department_id] if actor.department_id else []
    inspectors = Membership.objects.filter(role=Role.INSPECTOR, department_id__in=here)
    return inspectors.exclude(user_id__in=inspectors.current().values("user_id")).values("user_id")


def _users(memberships: object) -> list[User]:
    rows = memberships.filter(user__is_active=True).select_related("user").order_by("valid_from", "created_at")  # type: ignore[attr-defined]
    return list({row.user_id: row.user for row in rows.distinct()}.values())
