"""What the room's views share: visible objects, crumbs, words of numbers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.asm.models import Channel, Device
from pekportal.kit.access import Role
from pekportal.kit.numbers import format_number
from pekportal.kit.requests import PortalRequest

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)


def lang() -> str:
    """kk, ru or en."""
    return (get_language() or "ru")[:2]


def device_of(request: PortalRequest, pk: UUID) -> Device:
    """The visible device or 404."""
    rows = Device.objects.visible_to(request.actor).select_related("facility__operator", "source")
    device: Device = get_object_or_404(rows, pk=pk)
    return device


def channel_of(request: PortalRequest, pk: UUID) -> Channel:
    """The visible channel or 404."""
    rows = Channel.objects.visible_to(request.actor)
    channel: Channel = get_object_or_404(rows.select_related("device__facility", "device__source", "substance"), pk=pk)
    return channel


def crumbs(device: Device | None = None, channel: Channel | None = None) -> list[dict[str, str]]:
    """The way to a page."""
    way = [{"label": _("Automated monitoring"), "url": reverse("asm:devices")}]
    if device is not None:
        way.append({"label": str(device), "url": reverse("asm:device", args=[device.pk])})
    if channel is not None:
        way.append({"label": channel.label(lang()), "url": reverse("asm:channel", args=[channel.pk])})
    return way


def printed(value: Decimal | None, places: int) -> str:
    """A value with the channel's decimals; a number that is no measurement is shown whole, «—» for none."""
    if value is None:
        return "—"
    if abs(value) >= Decimal("1e15"):
        return f"{value:.3E}".replace("E+", "·10^").replace(".", ",")
    return format_number(value, lang(), places)


def month_of(text: str, fallback: dt.date) -> dt.date:
    """«2026-10» as its first day; anything else is the month of `fallback`."""
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return fallback.replace(day=1)


def day_of(text: str) -> dt.date | None:
    """«2026-10-05», or None."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def facts(*pairs: tuple[str, Any]) -> list[tuple[str, Any]]:
    """Pairs that say something."""
    return [(title, value) for title, value in pairs if value not in (None, "")]
