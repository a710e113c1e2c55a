"""Tokens of the API: issued once in plain text, kept as a SHA-256 digest, bound to one membership."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.api.scopes import of_role
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
def issue(actor: Actor, *, label: str, days: int, scopes: Iterable[str]) -> Issued:
    """Make a token that acts as the actor's present membership for `days` (1–365), within `scopes` of its role."""
    if actor.user_id is None or actor.membership_id is None:
        raise Refused(
            "NO_MEMBERSHIP",
            _("A token acts in one of your roles, and you have none now."),
            fix=_("Ask the administrator or the director for an invitation."),
            status=403,
        )
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused("TOKEN_DAYS", _("A token lives from 1 to %(days)s days.") % {"days": LONGEST_DAYS})
    if ApiToken.objects.filter(user_id=actor.user_id).in_force(now()).count() >= MOST_IN_FORCE:
        raise Refused(
            "TOKENS_MANY",
            _("You already have %(number)s working tokens.") % {"number": MOST_IN_FORCE},
            fix=_("Revoke those no program uses, then make a new one."),
        )
    chosen = _scopes(actor, scopes)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        digest=digest(secret),
        label=label,
        user_id=actor.user_id,
        membership_id=actor.membership_id,
        organisation_id=actor.operator_id,
        scopes=chosen,
        expires_at=now() + timedelta(days=days),
    )
    events.record(actor, "token.issued", token, label=label, scopes=chosen)
    return Issued(token, secret)


def _scopes(actor: Actor, asked: Iterable[str]) -> list[str]:
    wanted = set(asked)
    known = [code for code in of_role(actor.role) if code in wanted]
    if not known or wanted - set(known):
        words = _("Choose what the token may do.") if not wanted else _("Your role can not give this permission.")
        raise Refused("TOKEN_SCOPES", words, fix=_("Choose from the list on the page."), fields={"scopes": words})
    return known


@transaction.atomic
def revoke(actor: Actor, token: ApiToken) -> ApiToken:
    """End a token of one's own, or of one's people, at once; a second time changes nothing."""
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
