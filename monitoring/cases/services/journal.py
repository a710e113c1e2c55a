"""The journal of art. 188.1: lines are numbered, never deleted, struck through with a reason."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from monitoring.cases.machine import PEOPLE
from monitoring.cases.models import JournalEntry
from monitoring.cases.services.cases import said
from monitoring.cases.services.measures import refuse_future
from operators.models import Facility
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused


def lock_facility(actor: Actor, facility: Facility) -> Facility:
    """The facility, locked so that numbers go on without a gap; Refused ROLE (403), GONE (404)."""
    actor.require(*PEOPLE)
    found: Facility | None = (
        Facility.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=facility.pk).first()
    )
    if found is None:
        raise Refused("GONE", _("There is no such facility."), status=404)
    return found


def next_number(rows: Any) -> int:
    """The number after the largest one."""
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def write(
    actor: Actor,
    facility: Facility,
    *,
    found_on: dt.date,
    found_by: str,
    place: str,
    what: str,
    until: dt.date,
    responsible: str,
    is_threat: bool = False,
    urgent: str = "",
    entry_id: UUID | None = None,
) -> JournalEntry:
    """Write one line; the same `entry_id` twice is one line. A threat needs the urgent measures (art. 188.2)."""
    fresh = lock_facility(actor, facility)
    if entry_id is not None:
        known: JournalEntry | None = JournalEntry.objects.visible_to(actor).filter(pk=entry_id).first()
        if known is not None:
            return known
    refuse_future(found_on, "found_on")
    if until < found_on:
        words = _("The term lies before the day of finding.")
        raise Refused("EARLY", words, fields={"until": words})
    if is_threat and not urgent.strip():
        words = _("Write what was done at once and who of the management was told (art. 188.2 of the Code).")
        raise Refused("URGENT", words, fields={"urgent": words})
    entry = JournalEntry.objects.create(
        **({"pk": entry_id} if entry_id else {}),
        facility=fresh,
        number=next_number(JournalEntry.objects.filter(facility=fresh)),
        found_on=found_on,
        found_by=said(found_by, "found_by")[:200],
        place=said(place, "place")[:300],
        what=said(what, "what"),
        until=until,
        responsible=said(responsible, "responsible")[:200],
        is_threat=is_threat,
        urgent=urgent.strip(),
        written_by_id=actor.user_id,
        written_at=now(),
    )
    events.record(actor, "journal.written", entry, words=entry.what, number=entry.number)
    return entry


@transaction.atomic
def removed(actor: Actor, entry: JournalEntry, *, done_on: dt.date, words: str) -> JournalEntry:
    """Say that the violation is removed, on what day and how."""
    fresh = _standing(actor, entry)
    refuse_future(done_on, "done_on")
    if fresh.done_on is not None:
        raise Refused("DONE", _("This line is marked as removed already."), status=409)
    if done_on < fresh.found_on:
        told = _("This is before the day of finding.")
        raise Refused("EARLY", told, fields={"done_on": told})
    fresh.done_on, fresh.done_words = done_on, said(words, "words")
    fresh.save(update_fields=["done_on", "done_words"])
    events.record(actor, "journal.removed", fresh, words=fresh.done_words, day=str(done_on))
    return fresh


@transaction.atomic
def strike(actor: Actor, entry: JournalEntry, *, reason: str) -> JournalEntry:
    """Strike a line through with a reason; it stays readable and keeps its number."""
    fresh = _standing(actor, entry)
    fresh.struck_at, fresh.struck_by_id, fresh.struck_reason = now(), actor.user_id, said(reason, "reason")
    fresh.save(update_fields=["struck_at", "struck_by", "struck_reason"])
    events.record(actor, "journal.struck", fresh, words=fresh.struck_reason)
    return fresh


def _standing(actor: Actor, entry: JournalEntry) -> JournalEntry:
    actor.require(*PEOPLE)
    rows = JournalEntry.objects.visible_to(actor).select_for_update(of=("self",))
    fresh: JournalEntry | None = rows.filter(pk=entry.pk).first()
    if fresh is None:
        raise Refused("GONE", _("There is no such line."), status=404)
    if fresh.struck_at is not None:
        raise Refused("STRUCK", _("This line is struck through already."), status=409)
    return fresh
