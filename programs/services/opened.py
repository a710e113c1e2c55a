"""The version that is being edited: visible, open and locked for the transaction."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from programs.machine import PROGRAM
from programs.models import ProgramVersion


def lock_visible(actor: Actor, version_id: UUID) -> ProgramVersion:
    """The version locked for this transaction; a 404 refusal when the actor may not see it."""
    found = ProgramVersion.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=version_id).first()
    if found is None:
        raise Refused("GONE", _("There is no such programme version."), status=404)
    return found


def lock_open(actor: Actor, version_id: UUID) -> ProgramVersion:
    """The version locked, and still open for editing; otherwise a 409 refusal."""
    version = lock_visible(actor, version_id)
    refuse_closed(version)
    return version


def refuse_closed(version: ProgramVersion) -> None:
    """Refuse (409) a version that is not open for editing."""
    if not version.is_open:
        raise Refused(
            "FROZEN",
            _("This version is not open for editing: its state is «%(state)s».")
            % {"state": PROGRAM.state_of(version).label()},
            fix=_("Recall it, or make a new version."),
            status=409,
        )
