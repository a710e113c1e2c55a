"""What a version rests on: the permit of the programme, and the permit or the reason behind a change."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import Permit
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from programs.models import ProgramVersion
from programs.services.opened import lock_open


@transaction.atomic
def save_grounds(
    actor: Actor,
    version: ProgramVersion,
    *,
    permit: Permit | None,
    basis: Permit | None = None,
    basis_reason: str = "",
) -> ProgramVersion:
    """Name the permit of the programme and, for a change, the permit it rests on or why it needs none.

    Refused PERMIT (a permit of another facility), BOTH (a permit and a reason), FROZEN (409). A first version has no
    basis: what is said about it is refused as NO_CHANGE.
    """
    actor.require(Role.ECOLOGIST)
    locked = lock_open(actor, version.pk)
    for name, one in (("permit", permit), ("basis", basis)):
        if one is not None and one.facility_id != locked.program.facility_id:
            words = _("Choose a permit of this facility.")
            raise Refused("PERMIT", _("The permit belongs to another facility."), fields={name: words})
    reason = basis_reason.strip()
    if basis is not None and reason:
        words = _("Either the permit or the reason, not both.")
        raise Refused("BOTH", words, fields={"basis_reason": words})
    if locked.supersedes_id is None and (basis is not None or reason):
        raise Refused("NO_CHANGE", _("This version changes nothing that was approved: it needs no basis."))
    locked.permit, locked.basis, locked.basis_reason = permit, basis, reason
    locked.save(update_fields=["permit", "basis", "basis_reason"])
    number = permit.number if permit else ""
    events.record(actor, "program.grounds", locked, words=reason, permit=number, basis=basis.number if basis else "")
    return locked


def lacks_basis(version: ProgramVersion) -> bool:
    """True for a change that names neither a permit nor a reason."""
    return version.supersedes_id is not None and version.basis_id is None and not version.basis_reason


def require_basis(version: ProgramVersion) -> None:
    """Refused BASIS when a change does not say what it rests on."""
    if lacks_basis(version):
        raise Refused(
            "BASIS",
            _("The change does not say what it rests on."),
            fix=_("Name the permit (or its change), or write why no new permit is needed."),
        )
