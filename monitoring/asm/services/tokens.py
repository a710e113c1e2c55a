"""Tokens of devices: issued once in plain text, kept as a digest, bound to one device, revocable."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from monitoring.asm.models import Device, DeviceToken
from operators.services.rows import require_facility, require_open
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.api.tokens import digest
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused

PREFIX = "pek_asm_"  # another beginning than that of people's tokens: whoever finds one knows what it opens
LONGEST_DAYS = 1100
MOST_IN_FORCE = 5


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token and its secret, which nobody can read again."""

    token: DeviceToken
    secret: str


@transaction.atomic
def issue(actor: Actor, device: Device, *, label: str, days: int) -> Issued:
    """Make a token for a device that works for `days` (1–1100): role ecologist; Refused TOKEN_DAYS, TOKENS_MANY."""
    require_facility(actor, device.facility)
    locked = Device.objects.select_for_update(of=("self",)).get(pk=device.pk)
    require_open(locked)
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused("TOKEN_DAYS", _("A token lives from 1 to %(days)s days.") % {"days": LONGEST_DAYS})
    if DeviceToken.objects.filter(device=locked).in_force(now()).count() >= MOST_IN_FORCE:
        raise Refused(
            "TOKENS_MANY",
            _("The device already has %(number)s working tokens.") % {"number": MOST_IN_FORCE},
            fix=_("Revoke those that are not used, then make a new one."),
            status=409,
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    token = DeviceToken.objects.create(
        device=locked, digest=digest(secret), label=label, expires_at=now() + timedelta(days=days)
    )
    events.record(actor, "asm.token_issued", locked, label=label)
    return Issued(token, secret)


@transaction.atomic
def revoke(actor: Actor, token: DeviceToken) -> DeviceToken:
    """End a token at once; a second time changes nothing."""
    require_facility(actor, token.device.facility)
    stored: DeviceToken = DeviceToken.objects.select_for_update(of=("self",)).get(pk=token.pk)
    if stored.revoked_at is None:
        stored.revoked_at = now()
        stored.save(update_fields=["revoked_at"])
        events.record(actor, "asm.token_revoked", token.device, label=stored.label)
    return stored


def find(secret: str) -> DeviceToken | None:
    """The token in force with this secret; notes its use at most once a minute."""
    moment = now()
    found: DeviceToken | None = (
        DeviceToken.objects.in_force(moment).select_related("device").filter(digest=digest(secret)).first()
    )
    if found is not None:
        unnoted = Q(last_used_at__isnull=True) | Q(last_used_at__lt=moment - timedelta(minutes=1))
        DeviceToken.objects.filter(unnoted, pk=found.pk).update(last_used_at=moment)
    return found
