"""Which case of art. 320.2 counts for a waste, with its reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.waste.models import StreamTerm
from operators.models import Facility, WasteStream
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused


def stream_of(actor: Actor, facility: Facility, stream_id: UUID) -> WasteStream:
    """The stream of this facility that the actor may see; a 404 refusal otherwise."""
    found: WasteStream | None = WasteStream.objects.visible_to(actor).filter(pk=stream_id, facility=facility).first()
    if found is None:
        raise Refused("GONE", _("There is no such waste."), status=404)
    return found


@transaction.atomic
def choose_term(
    actor: Actor, stream: WasteStream, *, ground: str, reason: str, row_version: int | None = None
) -> StreamTerm:
    """Keep the case of art. 320.2 with its reason; Refused GROUND, REASON (422), STALE (409)."""
    actor.require(Role.ECOLOGIST)
    fresh = WasteStream.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=stream.pk)
    if ground not in StreamTerm.Ground.values:
        words = _("Choose one of the cases.")
        raise Refused("GROUND", words, fields={"ground": words})
    if not reason.strip():
        words = _("Write why this case counts.")
        raise Refused("REASON", words, fields={"reason": words})
    known = StreamTerm.objects.filter(stream=fresh).first()
    if row_version is not None and row_version != (known.row_version if known else 0):
        raise Refused(
            "STALE",
            _("Somebody else saved this meanwhile: «%(reason)s».") % {"reason": known.reason if known else ""},
            fix=_("Reload the page, compare and save again."),
            status=409,
        )
    term, _created = StreamTerm.objects.update_or_create(
        stream=fresh,
        defaults={
            "ground": ground,
            "reason": reason.strip(),
            "row_version": (known.row_version if known else 0) + 1,
        },
    )
    events.record(actor, "waste.term", fresh, words=term.reason, ground=ground)
    return term
