"""Means of days computed from the readings: the same days computed again give the same rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from monitoring.asm import means, slots
from monitoring.asm.models import Channel, DayMean, Device
from monitoring.asm.parameters import FLOW
from monitoring.asm.plausible import GOOD, STOPPED, judge
from monitoring.asm.series import instrument_of, means_between

Days = Mapping[UUID, set[dt.date]]
ONE_DAY = dt.timedelta(days=1)
FIELDS = [field.name for field in DayMean._meta.fields if field.name not in ("id", "channel", "day")]


@transaction.atomic
def recompute(touched: Days) -> int:
    """Compute the days of `touched` (channel id → days that got readings) again; the number of days written.

    The day before and after belong to it (a frozen signal runs over midnight), and the concentrations of a source
    whose flow changed (their mass did). The caller holds the device's row lock, so that two messages of one device
    never compute one day at the same time.
    """
    channels = {one.pk: one for one in Channel.objects.filter(pk__in=touched).select_related("device")}
    wanted: dict[UUID, set[dt.date]] = defaultdict(set)
    for channel_id, days in touched.items():
        wanted[channel_id] |= {day + step * ONE_DAY for day in days for step in (-1, 0, 1)}
    for weighed in _weighed_by([one for one in channels.values() if one.parameter == FLOW]):
        for flow_id in weighed.flows:
            wanted[weighed.channel.pk] |= wanted.get(flow_id, set())
        channels[weighed.channel.pk] = weighed.channel
    rows = [row for channel_id, days in wanted.items() for row in _days_of(channels[channel_id], days)]
    DayMean.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["channel", "day"], update_fields=FIELDS
    )
    return len(rows)


def recompute_channel(channel: Channel) -> int:
    """Compute every day of a channel again, after its range or its way to judge was changed; a month at a time."""
    days = list(DayMean.objects.filter(channel=channel).order_by("day").values_list("day", flat=True))
    return sum(_recompute_part(channel, set(days[at : at + 31])) for at in range(0, len(days), 31))


@transaction.atomic
def _recompute_part(channel: Channel, days: set[dt.date]) -> int:
    Device.objects.select_for_update(of=("self",)).get(pk=channel.device_id)
    return recompute({channel.pk: days})


class _Weighed:
    """A concentration and the flows of its source."""

    def __init__(self, channel: Channel, flows: list[UUID]) -> None:
        self.channel = channel
        self.flows = flows


def _weighed_by(flows: list[Channel]) -> list[_Weighed]:
    """The concentrations that go with these flows: of the same source, or of the same device where it has none."""
    found: dict[UUID, _Weighed] = {}
    for flow in flows:
        for channel in _beside(flow).filter(substance__isnull=False):
            found.setdefault(channel.pk, _Weighed(channel, [])).flows.append(flow.pk)
    return list(found.values())


def _beside(channel: Channel) -> Any:
    rows = Channel.objects.select_related("device")
    source_id = channel.device.source_id
    return rows.filter(device__source_id=source_id) if source_id else rows.filter(device_id=channel.device_id)


def _days_of(channel: Channel, days: set[dt.date]) -> Iterable[DayMean]:
    for first, last in slots.runs(days):
        good, told = _judged(channel, first, last)
        if not told:
            continue
        flow = _flow_of(channel, first, last) if channel.quantity.is_mass else {}
        for day, reasons in told.items():
            if day in days:
                yield _row(channel, day, reasons, good.get(day, {}), flow.get(day, {}))


def _row(channel: Channel, day: dt.date, reasons: Counter[str], good: means.Values, flow: means.Values) -> DayMean:
    known, mass = means.day_of(good), means.mass_of(good, flow)
    left_out = {reason: number for reason, number in sorted(reasons.items()) if reason not in (GOOD, STOPPED)}
    return DayMean(
        channel=channel,
        day=day,
        received=sum(reasons.values()),
        valid=reasons[GOOD],
        stopped=reasons[STOPPED],
        excluded=left_out,
        mean=known.mean,
        low=known.low,
        high=known.high,
        hours=list(known.hours),
        half_hours=list(known.half_hours),
        rates=list(mass.rates),
        tonnes=mass.tonnes,
        weighed=mass.weighed,
    )


def _judged(
    channel: Channel, first: dt.date, last: dt.date
) -> tuple[dict[dt.date, dict[int, Decimal]], dict[dt.date, Counter[str]]]:
    """Good values by day and slot, and the reasons of each day, read with a margin for frozen signals."""
    margin = slots.STEP * channel.frozen_after
    begin, end = slots.start_of(first), slots.start_of(last + ONE_DAY)
    found = means_between(channel.pk, begin - margin, end + margin)
    good: dict[dt.date, dict[int, Decimal]] = defaultdict(dict)
    told: dict[dt.date, Counter[str]] = defaultdict(Counter)
    for mean, reason in zip(found, judge(found, instrument_of(channel)), strict=True):
        if begin <= mean.at < end:
            day = slots.day_of(mean.at)
            told[day][reason] += 1
            if reason == GOOD:
                good[day][slots.slot_of(mean.at)] = mean.value
    return good, told


def _flow_of(channel: Channel, first: dt.date, last: dt.date) -> dict[dt.date, dict[int, Decimal]]:
    """The flow of the source: of its first flow channel, which an ecologist keeps to one."""
    flow = _beside(channel).filter(parameter=FLOW, closed_on__isnull=True).order_by("created_at", "pk").first()
    return _judged(flow, first, last)[0] if flow else {}
