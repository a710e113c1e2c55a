"""System checks of the clock: time zone data, and no fixed "today" in production."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from pekportal.kit.calendar.tzdata import StaleZone, check_tzdata


@register()
def check_clock(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for stale time zone data or for a demo day set in production."""
    found: list[CheckMessage] = []
    try:
        check_tzdata()
    except StaleZone as stale:
        found.append(Error(str(stale), id="kit.E001"))
    if getattr(settings, "PRODUCTION", False) and getattr(settings, "DEMO_TODAY", ""):
        found.append(Error("PEK_DEMO_TODAY is set in production: unset it.", id="kit.E002"))
    return found
