"""The one time zone of the country: Asia/Almaty, UTC+5 since 2024-03-01."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue

ZONE_NAME: Final = "Asia/Almaty"


class StaleZone(BadValue):
    """The machine's time zone data are missing or older than 2024: every deadline would be an hour off. Code TZDATA."""


def zone() -> ZoneInfo:
    """Return Asia/Almaty."""
    return ZoneInfo(ZONE_NAME)


def check_tzdata() -> None:
    """Raise StaleZone unless Asia/Almaty is UTC+5 on 2024-03-02, saying what to do."""
    try:
        offset = datetime(2024, 3, 2, 12, tzinfo=zone()).utcoffset()
    except ZoneInfoNotFoundError:
        offset = None
    if offset != timedelta(hours=5):
        raise StaleZone(
            "TZDATA",
            _(
                "The time zone data of this machine are older than March 2024: Asia/Almaty is %(got)s, not UTC+5. "
                "Renew them (system package tzdata, or pip package tzdata 2024.1 or later with PYTHONTZPATH empty)."
            ),
            got="?" if offset is None else f"UTC+{offset.total_seconds() / 3600:g}",
        )
