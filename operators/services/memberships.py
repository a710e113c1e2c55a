"""Memberships: ending one acts on the person's next request; an inspector's move; narrowing to chosen facilities."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import Department, Facility, Membership
from operators.services.rows import not_there
from pekportal.kit import events, letters
from pekportal.kit.access import OPERATOR_ROLES, Actor, Role
from pekportal.kit.calendar import now, today
from pekportal.kit.refused import Refused
from pekportal.kit.text import T

MOVED = T("Сіз ауыстырылдыңыз: {place}", "Вы переведены: {place}", "You are moved: {place}")


def may_end(actor: Actor, membership: Membership) -> bool:
    """The administrator anyone's, the director those of his operator; nobody his own."""
    if membership.user_id == actor.user_id:
        return False
    if actor.system or actor.role == Role.ADMINISTRATOR:
        return True
    return actor.role == Role.DIRECTOR and membership.operator_id == actor.operator_id


def may_move(actor: Actor, membership: Membership) -> bool:
    """The administrator any inspector but himself."""
    own = membership.user_id == actor.user_id
    return actor.role == Role.ADMINISTRATOR and membership.role == Role.INSPECTOR and not own


@transaction.atomic
def end(actor: Actor, membership: Membership, *, reason: str = "") -> Membership:
    """End a membership now; an inspector leaves his department for a reason that is kept (Refused REASON)."""
    stored = _locked(actor, membership)
    _check_open(actor, stored)
    if stored.role == Role.INSPECTOR and not reason.strip():
        raise _no_reason(_("Write why the inspector leaves the department."))
    return _ended(actor, stored, reason)


@transaction.atomic
def move(actor: Actor, membership: Membership, department: Department, *, reason: str) -> Membership:
    """Move an inspector to another department: the old place ends and the new one begins in the same moment.

    What he wrote stays with the old department, whose people see it by its territory. The reason is kept; a letter
    tells him. Refused REASON, SAME (422), OWN_MEMBERSHIP (403), ENDED, ALREADY_MEMBER (409).
    """
    actor.require(Role.ADMINISTRATOR)
    stored = _locked(actor, membership)
    if stored.role != Role.INSPECTOR:
        raise not_there()
    _check_open(actor, stored)
    if stored.department_id == department.pk:
        words = _("The person is in this department now.")
        raise Refused("SAME", words, fix=_("Choose another one."), status=422, fields={"department": words})
    if not reason.strip():
        raise _no_reason(_("Write why the inspector moves."))
    place = {"user_id": stored.user_id, "role": Role.INSPECTOR, "department": department}
    if Membership.objects.current().filter(**place).exists():
        words = _("This person already has this role here.")
        fix = _("End the membership that is over instead of moving it.")
        raise Refused("ALREADY_MEMBER", words, fix=fix, status=409, fields={"department": words})
    _ended(actor, stored, reason)
    begun: Membership = Membership.objects.create(**place, valid_from=today(), granted_by_id=actor.user_id)
    facts = {"old": str(stored.department_id), "new": str(department.pk)}
    events.record(actor, "membership.moved", begun, words=reason.strip()[:500], **facts)
    _tell_moved(stored, begun)
    return begun


def _check_open(actor: Actor, stored: Membership) -> None:
    if stored.user_id == actor.user_id:
        raise Refused(
            "OWN_MEMBERSHIP",
            _("You can not end your own membership."),
            fix=_("Ask another director or the administrator of the portal."),
            status=403,
        )
    if stored.ended_at is not None:
        raise Refused("ENDED", _("This membership has already ended."), fix=_("Reload the page."), status=409)


def _no_reason(words: str) -> Refused:
    return Refused("REASON", words, fix=_("Go back and fill in the reason."), status=422, fields={"reason": words})


def _ended(actor: Actor, stored: Membership, reason: str) -> Membership:
    stored.ended_at, stored.ended_by_id = now(), actor.user_id
    stored.valid_to = max(today(), stored.valid_from)
    stored.save(update_fields=["ended_at", "ended_by", "valid_to"])
    events.record(actor, "membership.ended", stored, words=reason.strip()[:500])
    return stored


def _tell_moved(old: Membership, new: Membership) -> None:
    user, left, here = new.user, old.department, new.department
    assert left is not None and here is not None  # the constraint membership_scope_fits_role
    letters.post(
        key=f"moved:{new.pk}",
        to=user.email,
        language=user.language,
        user_id=user.pk,
        subject=MOVED.format(place=here.label(user.language)),
        template="operators/letters/moved.txt",
        context={"left": left.label(user.language), "here": here.label(user.language)},
    )


@transaction.atomic
def narrow(actor: Actor, membership: Membership, facilities: list[Facility]) -> Membership:
    """Limit a membership of the operator's people to these facilities; an empty list means every facility."""
    stored = _locked(actor, membership)
    if stored.role not in OPERATOR_ROLES:
        raise Refused("NARROW_ROLE", _("Only the operator's own people can be limited to facilities."))
    if any(facility.operator_id != stored.operator_id for facility in facilities):
        raise not_there()
    stored.facilities.set(facilities)
    events.record(actor, "membership.narrowed", stored, facilities=[str(facility.pk) for facility in facilities])
    return stored


def _locked(actor: Actor, membership: Membership) -> Membership:
    actor.require(Role.ADMINISTRATOR, Role.DIRECTOR)
    found = Membership.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=membership.pk).first()
    if found is None:
        raise not_there()
    return found
