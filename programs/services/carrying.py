"""Confirming the reasons that come from the version before."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from programs.carried import proposals
from programs.findings import judged
from programs.machine import OPEN, REVIEW
from programs.models import FindingReason, ProgramVersion
from programs.services.opened import lock_visible


@transaction.atomic
def confirm_reasons(actor: Actor, version: ProgramVersion, *, chosen: Collection[tuple[str, str]]) -> int:
    """Write the proposed reasons of the `chosen` findings (code, place) into this version; how many were written.

    What meanwhile has a reason, or is no finding any more, is passed over: a second click writes nothing.
    Raises Refused ROLE (403), FROZEN (409), NOTHING (422) when nothing is chosen.
    """
    actor.require(Role.DIRECTOR, Role.ECOLOGIST)
    locked = lock_visible(actor, version.pk)
    if locked.state not in (*OPEN, REVIEW):
        raise Refused("FROZEN", _("Reasons are written before the approval."), status=409)
    if not chosen:
        raise Refused("NOTHING", _("No reason is chosen."), fix=_("Tick the reasons that still hold."))
    written = [
        FindingReason(
            version=locked,
            code=item.finding.code,
            place=item.finding.place,
            reason=before.reason,
            written_by_id=actor.user_id,
            is_demo=locked.program.is_demo,
        )
        for item, before in proposals(locked, judged(locked))
        if (item.finding.code, item.finding.place) in chosen
    ]
    FindingReason.objects.bulk_create(written)
    for one in written:
        events.record(actor, "program.reason", locked, words=one.reason, finding=one.code, place=one.place)
    return len(written)
