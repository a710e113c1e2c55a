"""What the room's constraints mean for a person (operators.services.conflicts)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

CONFLICTS: dict[str, tuple[str, Any, Any]] = {
    "asm_device_name_once": (
        "name",
        _("The facility already has a device with this name."),
        _("Write another name, or use the device that is there."),
    ),
    "asm_device_verified_in_order": (
        "verified_until",
        _("The verification ends before it began."),
        _("Check both days."),
    ),
    "asm_device_silence": ("silent_hours", _("The hours of silence are 1 to 720."), _("Write another number.")),
    "asm_channel_code_once": (
        "code",
        _("The device already has a channel with this code."),
        _("Each channel has a code of its own."),
    ),
    "asm_channel_frozen_after": (
        "frozen_after",
        _("A frozen signal is 3 to 72 equal means."),
        _("Write another number."),
    ),
    "asm_limit_no_overlap": (
        "valid_from",
        _("The channel already has a norm on some of these days."),
        _("End the older norm first, or begin this one after its last day."),
    ),
    "asm_limit_positive": ("milligrams_per_m3", _("A norm is above zero."), _("Check the number.")),
}
