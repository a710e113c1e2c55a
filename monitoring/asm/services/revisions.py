"""Another value for a mean: kept when it comes, in force only when a person takes it, with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.asm import slots
from monitoring.asm.models import Device, Revision
from monitoring.asm.services.rollup import recompute
from operators.services.rows import require_facility
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused


@transaction.atomic
def take_revision(actor: Actor, revision: Revision, *, reason: str) -> Revision:
    """Let the other value stand in the place of the first one, which stays in the table; its day is computed again.

    Role ecologist. A second time changes nothing. Refused REASON (422), TAKEN (409) when another one was taken.
    """
    device = revision.channel.device
    require_facility(actor, device.facility)
    if not reason.strip():
        words = _("Write why the other value is right.")
        raise Refused("REASON", words, fix=_("The reason stands in the history."), fields={"reason": words})
    Device.objects.select_for_update(of=("self",)).get(pk=device.pk)
    stored: Revision = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    if stored.taken_at is not None:
        return stored
    same = Revision.objects.filter(channel_id=stored.channel_id, measured_at=stored.measured_at)
    if same.filter(taken_at__isnull=False).exists():
        raise Refused("TAKEN", _("Another value was already taken for this mean."), status=409)
    stored.taken_at, stored.taken_by_id, stored.reason = now(), actor.user_id, reason.strip()[:300]
    stored.save(update_fields=["taken_at", "taken_by", "reason"])
    events.record(
        actor, "asm.revision_taken", device, words=stored.reason, channel=revision.channel.code, value=str(stored.value)
    )
    recompute({stored.channel_id: {slots.day_of(stored.measured_at)}})
    return stored
