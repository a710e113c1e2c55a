"""Memberships: ending one acts on the person's next request; narrowing one to chosen facilities."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import Facility, Membership
from operators.services.rows import not_there
from pekportal.kit import events
from pekportal.kit.access import OPERATOR_ROLES, Actor, Role
from pekportal.kit.calendar import now, today
from pekportal.kit.refused import Refused


def may_end(actor: Actor, membership: Membership) -> bool:
    """The administrator anyone's, the director those of his operator; nobody his own."""
    if membership.user_id == actor.user_id:
        return False
    if actor.system or actor.role == Role.ADMINISTRATOR:
        return True
    return actor.role == Role.DIRECTOR and membership.operator_id == actor.operator_id


@transaction.atomic
def end(actor: Actor, membership: Membership) -> Membership:
    """End a membership now."""
    stored = _locked(actor, membership)
    if stored.user_id == actor.user_id:
        raise Refused(
            "OWN_MEMBERSHIP",
            _("You can not end your own membership."),
            fix=_("Ask another director or the administrator of the portal."),
            status=403,
        )
    if stored.ended_at is not None:
        raise Refused("ENDED", _("This membership has already ended."), fix=_("Reload the page."), status=409)
    stored.ended_at, stored.ended_by_id = now(), actor.user_id
    stored.valid_to = max(today(), stored.valid_from)
    stored.save(update_fields=["ended_at", "ended_by", "valid_to"])
    events.record(actor, "membership.ended", stored)
    return stored


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
