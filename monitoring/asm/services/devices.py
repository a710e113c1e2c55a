"""Devices, channels and the norms of channels: enter, change, close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.asm.models import Channel, ChannelLimit, Device
from operators.models import Facility
from operators.services import rows
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused

JUDGED_BY = ("low", "high", "frozen_after")


@transaction.atomic
def create_device(actor: Actor, facility: Facility, **values: Any) -> Device:
    """Enter a device of a facility: role ecologist."""
    rows.require_facility(actor, facility)
    _check_source(facility, values.get("source"))
    device: Device = rows.save_new(actor, Device(facility=facility, **values), "asm.device")
    return device


@transaction.atomic
def update_device(actor: Actor, device: Device, values: Mapping[str, Any], *, row_version: int | None = None) -> Device:
    """Change a device; it stays in its facility."""
    rows.require_facility(actor, device.facility)
    if "source" in values:
        _check_source(device.facility, values["source"])
    saved: Device = rows.save_change(actor, device, values, "asm.device", row_version=row_version)
    return saved


@transaction.atomic
def close_device(actor: Actor, device: Device, *, on: dt.date) -> Device:
    """Take a device out of service: its tokens no longer work, its readings stay."""
    rows.require_facility(actor, device.facility)
    closed: Device = rows.close(actor, device, on, "asm.device")
    return closed


def _check_source(facility: Facility, source: Any) -> None:
    if source is not None and source.facility_id != facility.pk:
        words = _("This source belongs to another facility.")
        raise Refused("SOURCE_FOREIGN", words, fields={"source": words})


@transaction.atomic
def create_channel(actor: Actor, device: Device, **values: Any) -> Channel:
    """Add a channel to a device in service."""
    rows.require_facility(actor, device.facility)
    rows.require_open(device)
    _check_range(values)
    channel: Channel = rows.save_new(actor, Channel(device=device, **values), "asm.channel")
    return channel


@transaction.atomic
def update_channel(
    actor: Actor, channel: Channel, values: Mapping[str, Any], *, row_version: int | None = None
) -> Channel:
    """Change a channel; another range or another length of a frozen signal judges all its days again, by a job.

    What is measured and by which code the device names it do not change: the readings were sent under them.
    """
    rows.require_facility(actor, channel.device.facility)
    _check_range({name: values.get(name, getattr(channel, name)) for name in ("low", "high")})
    before = {name: getattr(channel, name) for name in JUDGED_BY}
    saved: Channel = rows.save_change(actor, channel, values, "asm.channel", row_version=row_version)
    if any(getattr(saved, name) != before[name] for name in JUDGED_BY):
        jobs.start(actor, "asm.recompute", f"asm.recompute:{saved.pk}", arguments={"channel": str(saved.pk)})
    return saved


def _check_range(values: Mapping[str, Any]) -> None:
    low, high = values.get("low"), values.get("high")
    if low is not None and high is not None and high <= low:
        words = _("The highest value must be above the lowest one.")
        raise Refused("RANGE", words, fields={"high": words})


@transaction.atomic
def create_limit(actor: Actor, channel: Channel, **values: Any) -> ChannelLimit:
    """Write the norm of a concentration with its days; verdicts follow at once, they are computed when read."""
    rows.require_facility(actor, channel.device.facility)
    if not channel.quantity.is_mass:
        raise Refused("NO_NORM", _("Only a concentration has a norm."))
    if not values.get("milligrams_per_m3") and not values.get("grams_per_second"):
        words = _("Write the norm of the concentration, of the mass flow, or both.")
        raise Refused("EMPTY_NORM", words, fields={"milligrams_per_m3": words})
    limit: ChannelLimit = rows.save_new(actor, ChannelLimit(channel=channel, **values), "asm.limit")
    return limit


@transaction.atomic
def end_limit(actor: Actor, limit: ChannelLimit, *, on: dt.date) -> ChannelLimit:
    """The last day on which a norm is in force."""
    rows.require_facility(actor, limit.channel.device.facility)
    ended: ChannelLimit = rows.close(actor, limit, on, "asm.limit", field="valid_to")
    return ended
