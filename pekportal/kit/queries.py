"""Querysets of the floor."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from pekportal.kit.access import Actor, Role

LIVE = ("waiting", "running")


class JobQuerySet(models.QuerySet[Any]):
    """Jobs."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own jobs and those one asked for while they were live; all for the administrator."""
        if actor.system or actor.role == Role.ADMINISTRATOR:
            return self
        if actor.user_id is None:
            return self.none()
        return self.filter(Q(actor_id=actor.user_id) | Q(watchers__contains=[actor.user_id]))

    def of(self, actor: Actor) -> Self:
        """Started or asked for by this person."""
        return self.filter(Q(actor_id=actor.user_id) | Q(watchers__contains=[actor.user_id]))

    def live(self) -> Self:
        """Waiting or running."""
        return self.filter(state__in=LIVE)

    def for_list(self) -> Self:
        """Newest first."""
        return self.order_by("-created_at", "-id")


class ApiTokenQuerySet(models.QuerySet[Any]):
    """Tokens of the API."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own; the director sees those of the operator's people too, for he answers for them."""
        if not actor.user_id:
            return self.none()
        mine = Q(user_id=actor.user_id)
        if actor.has(Role.DIRECTOR) and actor.operator_id:
            mine |= Q(organisation_id=actor.operator_id)
        return self.filter(mine)

    def in_force(self, moment: Any) -> Self:
        """Neither revoked nor expired at `moment`."""
        return self.filter(revoked_at__isnull=True).filter(Q(expires_at__isnull=True) | Q(expires_at__gt=moment))
