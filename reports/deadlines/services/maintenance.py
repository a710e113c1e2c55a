"""Announcing work during which the portal may not answer."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused
from reports.deadlines.models import Maintenance


@transaction.atomic
def announce(
    actor: Actor, *, ident: UUID, starts_at: dt.datetime, ends_at: dt.datetime, words_ru: str, words_kk: str
) -> Maintenance:
    """Announce work that is still ahead; Refused ORDER, PAST. The same `ident` twice is one announcement."""
    actor.require(Role.ADMINISTRATOR)
    known: Maintenance | None = Maintenance.objects.filter(pk=ident).first()
    if known is not None:
        return known
    if ends_at <= starts_at:
        words = _("The end lies before the beginning.")
        raise Refused("ORDER", words, fields={"ends_at": words})
    if starts_at < now():
        words = _("Work is announced beforehand: this moment has passed.")
        raise Refused("PAST", words, fields={"starts_at": words})
    made: Maintenance = Maintenance.objects.create(
        pk=ident,
        starts_at=starts_at,
        ends_at=ends_at,
        words_ru=words_ru.strip(),
        words_kk=words_kk.strip(),
        announced_at=now(),
        announced_by_id=actor.person(),
    )
    events.record(actor, "portal.maintenance", made, words=made.words_ru)
    return made


@transaction.atomic
def withdraw(actor: Actor, maintenance: Maintenance) -> Maintenance:
    """Take an announcement back; a second time changes nothing."""
    actor.require(Role.ADMINISTRATOR)
    row = Maintenance.objects.select_for_update().get(pk=maintenance.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by_id = now(), actor.person()
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        events.record(actor, "portal.maintenance_withdrawn", row)
    return row
