"""The secret address of a person's calendar: made, found, revoked."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.planning.models import CalendarFeed
from operators.models import Membership
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.access.factory import actor_for
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused


@dataclass(frozen=True, slots=True)
class Made:
    """A new feed and its secret, which nobody can read again."""

    feed: CalendarFeed
    secret: str


def digest(secret: str) -> str:
    """SHA-256 of the secret, hex: what the database keeps."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make(actor: Actor) -> Made:
    """Make the address of the actor's present membership; an earlier one of it stops at once."""
    if actor.user_id is None or actor.membership_id is None:
        raise Refused(
            "NO_MEMBERSHIP",
            _("A calendar belongs to one of your roles, and you have none now."),
            fix=_("Ask the administrator or the director for an invitation."),
            status=403,
        )
    membership = Membership.objects.select_for_update().get(pk=actor.membership_id)  # two clicks: one after the other
    CalendarFeed.objects.filter(membership=membership, revoked_at__isnull=True).update(revoked_at=now())
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        digest=digest(secret), user_id=actor.user_id, membership=membership, language=actor.language
    )
    events.record(actor, "plan.feed_made", feed)
    return Made(feed, secret)


@transaction.atomic
def revoke(actor: Actor, feed: CalendarFeed) -> CalendarFeed:
    """End one's own feed at once; a second time changes nothing."""
    mine: CalendarFeed = CalendarFeed.objects.visible_to(actor).select_for_update().get(pk=feed.pk)
    if mine.revoked_at is None:
        mine.revoked_at = now()
        mine.save(update_fields=["revoked_at"])
        events.record(actor, "plan.feed_revoked", mine)
    return mine


def find(secret: str) -> CalendarFeed | None:
    """The feed in force with this secret."""
    found: CalendarFeed | None = (
        CalendarFeed.objects.in_force().select_related("user").filter(digest=digest(secret)).first()
    )
    return found


def reader_of(secret: str) -> tuple[CalendarFeed, Actor] | None:
    """The feed and who its person is now; None for a guessed or ended secret. Every calendar file asks here."""
    feed = find(secret)
    actor = actor_for(feed.user, feed.membership_id, feed.language) if feed else None
    return (feed, actor) if feed is not None and actor is not None else None
