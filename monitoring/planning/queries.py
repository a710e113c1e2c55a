"""Querysets of the plan."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from monitoring.queries import OfLaboratoryQuerySet, OfQuarterQuerySet
from pekportal.kit.access import Actor


class AdversePeriodQuerySet(OfQuarterQuerySet):
    """Periods of НМУ."""

    def live(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class LaboratoryOrderQuerySet(OfLaboratoryQuerySet):
    """Orders: a laboratory sees its own, not those of another one."""

    def live(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class CalendarFeedQuerySet(models.QuerySet[Any]):
    """Feeds of the calendar."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own; nobody sees another person's feeds."""
        return self.filter(user_id=actor.user_id) if actor.user_id else self.none()

    def in_force(self) -> Self:
        """Not revoked, of people who may log in."""
        return self.filter(Q(revoked_at__isnull=True), user__is_active=True)
