"""Who is reminded: people whose place is in force today and who may see the facility, by the step's roles."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from operators.models import Facility, Membership, User
from pekportal.kit.access import Role
from reports.deadlines.models import LetterChoice
from reports.deadlines.steps import Step


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person, in which role, at what place in the order, and where the letter goes ("" for no letter)."""

    user: User
    role: str
    place: int
    address: str
    language: str


def recipients_of(facility: Facility, step: Step) -> list[Recipient]:
    """The people of a step: ecologists, from T−5 directors too, after the term directors first.

    When a role has nobody, the other one is asked: a reminder looks for a reader before it gives up.
    """
    people = _people(facility)
    ecologists, directors = people[Role.ECOLOGIST], people[Role.DIRECTOR]
    if not step.directors:
        chosen = ecologists or directors
    else:
        chosen = [*directors, *ecologists] if step.after else [*ecologists, *directors]
    found: dict[UUID, tuple[User, str]] = {}
    for user, role in chosen:
        found.setdefault(user.pk, (user, role))
    choices = {one.user_id: one for one in LetterChoice.objects.filter(user_id__in=list(found))}
    return [
        _recipient(user, role, place, choices.get(user.pk), facility, step)
        for place, (user, role) in enumerate(found.values())
    ]


def _people(facility: Facility) -> dict[str, list[tuple[User, str]]]:
    rows = (
        Membership.objects.current()
        .filter(operator_id=facility.operator_id, role__in=[Role.ECOLOGIST, Role.DIRECTOR])
        .filter(Q(narrowings__isnull=True) | Q(narrowings__facility=facility))
        .select_related("user")
        .order_by("-is_first_head", "valid_from", "created_at")
        .distinct()
    )
    found: dict[str, list[tuple[User, str]]] = {Role.ECOLOGIST: [], Role.DIRECTOR: []}
    for row in rows:
        found[row.role].append((row.user, row.role))
    return found


def _recipient(
    user: User, role: str, place: int, choice: LetterChoice | None, facility: Facility, step: Step
) -> Recipient:
    address, language = user.email, user.language
    if choice is not None:
        language = choice.language or language
        if choice.address == LetterChoice.Address.OPERATOR:
            address = facility.operator.email or address
        if not choice.early and step.may_be_left_off:
            address = ""
    return Recipient(user, role, place, address, language)
