"""Laboratories, their accreditation, and which facility lets which laboratory in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import Accreditation, Facility, Laboratory, LaboratoryInvitation, Membership
from operators.services import rows
from operators.services.permits import stored
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused

EDITORS = (Role.ECOLOGIST, Role.LABORATORY, Role.ADMINISTRATOR)


def may_edit(actor: Actor, laboratory: Laboratory) -> bool:
    """Its own people and the administrator; an ecologist while it has no people here and serves no other operator."""
    if actor.system or actor.role == Role.ADMINISTRATOR:
        return True
    if actor.role == Role.LABORATORY:
        return actor.laboratory_id == laboratory.pk
    if actor.role != Role.ECOLOGIST or actor.operator_id is None:
        return False
    has_people = Membership.objects.current().filter(laboratory=laboratory).exists()
    others = laboratory.facility_invitations.exclude(facility__operator_id=actor.operator_id).exists()
    return not has_people and not others


def _require(actor: Actor, laboratory: Laboratory) -> None:
    actor.require(*EDITORS)
    if not may_edit(actor, laboratory):
        raise Refused(
            "LABORATORY_OF_OTHERS",
            _("This laboratory is kept by its own people, or serves other operators too."),
            fix=_("Ask the laboratory or the administrator of the portal to change it."),
            status=403,
        )


@transaction.atomic
def create_laboratory(actor: Actor, **values: Any) -> Laboratory:
    """Enter a laboratory that is not in the register yet."""
    actor.require(Role.ECOLOGIST, Role.ADMINISTRATOR)
    return rows.save_new(actor, Laboratory(**values), "laboratory")


@transaction.atomic
def update_laboratory(
    actor: Actor, laboratory: Laboratory, values: Mapping[str, Any], *, row_version: int | None = None
) -> Laboratory:
    """Change name, БИН or address."""
    _require(actor, laboratory)
    return rows.save_change(actor, laboratory, values, "laboratory", row_version=row_version)


@transaction.atomic
def create_accreditation(
    actor: Actor, laboratory: Laboratory, *, upload: UploadedFile | None = None, **values: Any
) -> Accreditation:
    """Enter an attestation of accreditation; two of one laboratory never overlap in time."""
    _require(actor, laboratory)
    return rows.save_new(
        actor, Accreditation(laboratory=laboratory, **values, **stored(actor, upload)), "accreditation"
    )


@transaction.atomic
def update_accreditation(
    actor: Actor,
    accreditation: Accreditation,
    values: Mapping[str, Any],
    *,
    row_version: int | None = None,
    upload: UploadedFile | None = None,
) -> Accreditation:
    """Change an attestation."""
    _require(actor, accreditation.laboratory)
    known = {**values, **stored(actor, upload)}
    return rows.save_change(actor, accreditation, known, "accreditation", row_version=row_version)


@transaction.atomic
def end_accreditation(actor: Actor, accreditation: Accreditation, *, on: dt.date) -> Accreditation:
    """The last day of an attestation (withdrawn, suspended)."""
    _require(actor, accreditation.laboratory)
    return rows.close(actor, accreditation, on, "accreditation", field="valid_to")


@transaction.atomic
def invite_laboratory(
    actor: Actor, facility: Facility, *, laboratory: Laboratory, valid_from: dt.date, valid_to: dt.date | None = None
) -> LaboratoryInvitation:
    """Let a laboratory see the facility and enter values for it from a day on."""
    rows.require_facility(actor, facility, Role.ECOLOGIST, Role.DIRECTOR)
    invitation = LaboratoryInvitation(
        facility=facility, laboratory=laboratory, valid_from=valid_from, valid_to=valid_to
    )
    return rows.save_new(actor, invitation, "laboratory_invitation")


@transaction.atomic
def end_laboratory_invitation(actor: Actor, invitation: LaboratoryInvitation, *, on: dt.date) -> LaboratoryInvitation:
    """The last day on which the laboratory may see the facility; it acts on the next request after that day."""
    rows.require_facility(actor, invitation.facility, Role.ECOLOGIST, Role.DIRECTOR)
    return rows.close(actor, invitation, on, "laboratory_invitation", field="valid_to")
