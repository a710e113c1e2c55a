"""Querysets of the room: the operator's own people; the inspector does not see raw readings yet."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from operators.queries import FacilityScoped, valid_on
from pekportal.kit.access import Actor, Role


class _OperatorsOnly(FacilityScoped):
    """Base: ecologist and director of the operator, the administrator; nobody else."""

    def visible_to(self, actor: Actor) -> Self:
        """Rows of the visible facilities; nothing for inspectors and laboratories."""
        if actor.has(Role.INSPECTOR, Role.LABORATORY):
            return self.none()
        return super().visible_to(actor)


class DeviceQuerySet(_OperatorsOnly):
    """Devices of facilities."""

    def working(self) -> Self:
        """Not taken out of service."""
        return self.filter(closed_on__isnull=True)

    def for_list(self) -> Self:
        """With what a list shows."""
        return self.select_related("facility", "source").order_by("facility__name", "name", "pk")


class OfDeviceQuerySet(_OperatorsOnly):
    """Rows with a `device` foreign key."""

    facility_path = "device__facility__"


class TokenQuerySet(OfDeviceQuerySet):
    """Tokens of devices."""

    def in_force(self, moment: Any) -> Self:
        """Neither revoked nor expired, of a device in service."""
        alive = Q(expires_at__isnull=True) | Q(expires_at__gt=moment)
        return self.filter(alive, revoked_at__isnull=True, device__closed_on__isnull=True)


class OfChannelQuerySet(_OperatorsOnly):
    """Rows with a `channel` foreign key."""

    facility_path = "channel__device__facility__"


class LimitQuerySet(OfChannelQuerySet):
    """Norms of channels."""

    def on(self, day: Any) -> Self:
        """In force on `day`."""
        return self.filter(valid_on(day))
