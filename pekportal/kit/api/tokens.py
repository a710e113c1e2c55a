"""Tokens of the API: issued once in plain text, kept as a SHA-256 digest, bound to one membership."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.models import ApiToken
from pekportal.kit.refused import Refused

PREFIX = "pek_"  # lets a secret scanner of a repository find one that leaked
LONGEST_DAYS = 365
MOST_IN_FORCE = 20


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token and its secret, which nobody can read again."""

    token: ApiToken
    secret: str


def digest(secret: str) -> str:
    """SHA-256 of the secret, hex: what the database keeps."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def issue(actor: Actor, *, label: str, days: int) -> Issued:
    """Make a token that acts as the actor's present membership for `days` (1–365)."""
    if actor.user_id is None or actor.membership_id is None:
        raise Refused(
            "NO_MEMBERSHIP",
            _("A token acts in one of your roles, and you have none now."),
            fix=_("Ask the administrator or the director for an invitation."),
            status=403,
        )
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused("TOKEN_DAYS", _("A token lives from 1 to %(days)s days.") % {"days": LONGEST_DAYS})
    if ApiToken.objects.visible_to(actor).in_force(now()).count() >= MOST_IN_FORCE:
        raise Refused(
            "TOKENS_MANY",
            _("You already have %(number)s working tokens.") % {"number": MOST_IN_FORCE},
            fix=_("Revoke those no program uses, then make a new one."),
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        digest=digest(secret),
        label=label,
        user_id=actor.user_id,
        membership_id=actor.membership_id,
        expires_at=now() + timedelta(days=days),
    )
    events.record(actor, "token.issued", token, label=label)
    return Issued(token, secret)


@transaction.atomic
def revoke(actor: Actor, token: ApiToken) -> ApiToken:
    """End a token of one's own at once; a second time changes nothing."""
    mine: ApiToken = ApiToken.objects.visible_to(actor).select_for_update().get(pk=token.pk)
    if mine.revoked_at is None:
        mine.revoked_at = now()
        mine.save(update_fields=["revoked_at"])
        events.record(actor, "token.revoked", mine, label=mine.label)
    return mine


def find(secret: str) -> ApiToken | None:
    """The token in force with this secret; notes its use at most once a minute."""
    moment = now()
    token: ApiToken | None = (
        ApiToken.objects.in_force(moment).select_related("user").filter(digest=digest(secret)).first()
    )
    if token is not None:
        unnoted = Q(last_used_at__isnull=True) | Q(last_used_at__lt=moment - timedelta(minutes=1))
        ApiToken.objects.filter(unnoted, pk=token.pk).update(last_used_at=moment)
    return token
