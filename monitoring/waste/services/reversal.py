"""Taking an entry of a locked quarter back by a reversing entry with a reason."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from monitoring.waste.benches import refuse_day
from monitoring.waste.models import WasteEntry
from monitoring.waste.services.journal import settle
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused

_COPIED = ("stream", "stream_text", "kind", "tonnes", "tonnes_text", "volume", "volume_text", "density", "density_text")
_COPIED_TOO = ("place", "to_place", "partner", "act", "act_date", "act_date_text", "operation")


@transaction.atomic
def reverse_entry(actor: Actor, quarter: Quarter, entry_id: UUID, *, day: dt.date, reason: str) -> WasteEntry:
    """Write into the open `quarter` an entry that takes back one of a locked quarter; `day` is of the open quarter.

    Refused REASON, OPEN (an entry of an open quarter is edited), REVERSED (409), NEGATIVE, DAY (422), GONE (404).
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    entry = _entry(actor, fresh, entry_id)
    _refuse(fresh, entry, day, reason)
    last = WasteEntry.objects.filter(quarter=fresh).aggregate(last=Max("position"))["last"] or 0
    copied = {name: getattr(entry, name) for name in (*_COPIED, *_COPIED_TOO)}
    try:
        with transaction.atomic():
            reversal: WasteEntry = WasteEntry.objects.create(
                **copied,
                quarter=fresh,
                day=day,
                day_text=f"{day:%d.%m.%Y}",
                reverses=entry,
                reason=reason.strip(),
                position=last + 1,
            )
    except IntegrityError as wrong:
        raise _reversed() from wrong
    settle(actor, fresh)
    events.record(actor, "waste.reversed", fresh, words=reason.strip(), entry=str(entry.pk))
    return reversal


@transaction.atomic
def withdraw_reversal(actor: Actor, quarter: Quarter, reversal_id: UUID) -> None:
    """Take a reversal out of an open quarter; the history keeps it."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    found = WasteEntry.objects.visible_to(actor).filter(pk=reversal_id, quarter=fresh, reverses__isnull=False).first()
    if found is None:
        raise Refused("GONE", _("There is no such entry."), fix=_("Go back to the journal."), status=404)
    events.record(actor, "waste.reversal_withdrawn", fresh, words=found.reason, entry=str(found.reverses_id))
    found.delete()
    settle(actor, fresh)


def _entry(actor: Actor, quarter: Quarter, entry_id: UUID) -> WasteEntry:
    seen = WasteEntry.objects.visible_to(actor).filter(quarter__facility_id=quarter.facility_id)
    found: WasteEntry | None = seen.select_related("quarter").filter(pk=entry_id).first()
    if found is None:
        raise Refused("GONE", _("There is no such entry."), fix=_("Go back to the journal."), status=404)
    return found


def _refuse(quarter: Quarter, entry: WasteEntry, day: dt.date, reason: str) -> None:
    if not reason.strip():
        words = _("Write why the entry is taken back.")
        raise Refused("REASON", words, fields={"reason": words})
    refuse_day(quarter, f"{day:%d.%m.%Y}")
    if entry.quarter.is_open or entry.reverses_id:
        raise Refused("OPEN", _("This entry can still be edited."), fix=_("Open it in the journal."), status=409)
    if WasteEntry.objects.filter(reverses=entry).exists():
        raise _reversed()


def _reversed() -> Refused:
    return Refused("REVERSED", _("This entry is taken back already."), fix=_("Look into the journal."), status=409)
