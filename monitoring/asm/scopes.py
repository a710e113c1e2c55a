"""Querysets of the room: the operator's own people; the inspector does not see raw readings yet."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from monitoring.queries import InHouse
from operators.queries import valid_on
from pekportal.kit.alphabet import by_name


class DeviceQuerySet(InHouse):
    """Devices of facilities."""

    def working(self) -> Self:
        """Not taken out of service."""
        return self.filter(closed_on__isnull=True)

    def for_list(self) -> Self:
        """With what a list shows."""
        return self.select_related("facility", "source").order_by(by_name("facility__name"), by_name("name"), "pk")


class OfDeviceQuerySet(InHouse):
    """Rows with a `device` foreign key."""

    facility_path = "device__facility__"


class TokenQuerySet(OfDeviceQuerySet):
    """Tokens of devices."""

    def in_force(self, moment: Any) -> Self:
        """Neither revoked nor expired, of a device in service."""
        alive = Q(expires_at__isnull=True) | Q(expires_at__gt=moment)
        return self.filter(alive, revoked_at__isnull=True, device__closed_on__isnull=True)


class OfChannelQuerySet(InHouse):
    """Rows with a `channel` foreign key."""

    facility_path = "channel__device__facility__"


class LimitQuerySet(OfChannelQuerySet):
    """Norms of channels."""

    def on(self, day: Any) -> Self:
        """In force on `day`."""
        return self.filter(valid_on(day))
