"""What pages and other rooms ask of automated monitoring: norms by date, days, verdicts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from monitoring.asm import slots
from monitoring.asm.models import Channel, ChannelLimit, DayMean, Device, Revision
from monitoring.asm.parameters import SUBSTANCE
from monitoring.asm.plausible import Mean, judge
from monitoring.asm.series import instrument_of, means_between
from monitoring.asm.verdicts import Norm, Over, Verdict, judge_day
from monitoring.models import Quarter
from operators.models import EmissionNorm
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import now, today
from pekportal.kit.text import T

__all__ = [
    "Completeness",
    "Norms",
    "Verdict",
    "channels_of",
    "days_of",
    "facilities_with_days",
    "judged_between",
    "overs_of",
    "verdicts_of",
]

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """A norm and the days on which it is in force; the last day None is open."""

    first: dt.date
    last: dt.date | None
    norm: Any

    def holds(self, day: dt.date) -> bool:
        """True on a day of it."""
        return self.first <= day and (self.last is None or day <= self.last)


class Norms:
    """Norms of channels by date, read once: the channel's own, and g/s of the permit where it names none."""

    def __init__(self, channels: Sequence[Channel]) -> None:
        self.own: dict[UUID, list[Dated]] = defaultdict(list)
        self.permit: dict[tuple[Any, Any], list[Dated]] = defaultdict(list)
        for limit in ChannelLimit.objects.filter(channel__in=channels):
            self.own[limit.channel_id].append(Dated(limit.valid_from, limit.valid_to, limit))
        sources = {one.device.source_id for one in channels if one.device.source_id}
        for norm in EmissionNorm.objects.filter(
            source__in=sources, substance__in={one.substance_id for one in channels}
        ):
            key = (norm.source_id, norm.substance_id)
            self.permit[key].append(Dated(norm.valid_from, norm.valid_to, norm.grams_per_second))

    def on(self, channel: Channel, day: dt.date) -> Norm:
        """The norm of a channel on a day; empty where there is none."""
        own = next((one.norm for one in self.own[channel.pk] if one.holds(day)), None)
        rate = own.grams_per_second if own else None
        if rate is None:
            key = (channel.device.source_id, channel.substance_id)
            rate = next((one.norm for one in self.permit[key] if one.holds(day)), None)
        return Norm(own.milligrams_per_m3 if own else None, rate)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of the expected means came, and how many of them count: share in whole percent."""

    expected: int
    received: int
    valid: int

    @property
    def percent(self) -> int:
        """Share of the expected means that are measurements (a stopped source counts as measured)."""
        return 100 * self.valid // self.expected if self.expected else 100


def completeness(channel: Channel, days: Iterable[DayMean], first: dt.date, last: dt.date) -> Completeness:
    """Of the days first..last, from the day the device went into service to its end or to this moment."""
    begun = max(first, channel.device.in_service_from)
    ended = min(day for day in (last, channel.closed_on, channel.device.closed_on) if day is not None)
    moment, expected, day = now(), 0, begun
    while day <= ended:
        expected += slots.elapsed(day, moment)
        day += ONE_DAY
    rows = [row for row in days if begun <= row.day <= ended]
    return Completeness(expected, sum(row.received for row in rows), sum(row.valid + row.stopped for row in rows))


def channels_of(facility: Any) -> list[Channel]:
    """Concentrations of a facility: the channels that can have a norm."""
    rows = Channel.objects.filter(device__facility=facility, parameter=SUBSTANCE)
    return list(rows.select_related("device__source", "substance").order_by(by_name("device__name"), "code"))


def days_of(channel: Channel, first: dt.date, last: dt.date) -> list[DayMean]:
    """The days first..last that have readings, in their order: one small read, whatever the table holds."""
    rows = DayMean.objects.filter(channel=channel, day__gte=first, day__lte=last).order_by("day")
    for row in rows:
        row.channel = channel
    return list(rows)


def overs_of(channel: Channel, days: Iterable[DayMean], norms: Norms) -> Iterator[tuple[DayMean, Over]]:
    """What is over on each of the days."""
    for row in days:
        for over in judge_day(row.mean, row.half_hours, row.rates, norms.on(channel, row.day)):
            yield row, over


def facilities_with_days(since: dt.date) -> set[UUID]:
    """Facilities that have a day of readings on or after `since`: one query."""
    rows = DayMean.objects.filter(day__gte=since).values_list("channel__device__facility_id", flat=True)
    return set(rows.distinct())


def verdicts_of(quarter: Quarter) -> tuple[Verdict, ...]:
    """Everything over its norm in a quarter by articles 202.5 and 202.6, by day and channel; three queries."""
    channels = channels_of(quarter.facility)
    if not channels:
        return ()
    norms, by_id = Norms(channels), {one.pk: one for one in channels}
    period = quarter.period
    rows = DayMean.objects.filter(channel__in=channels, day__gte=period.start, day__lte=period.end).order_by(
        "day", by_name("channel__device__name"), "channel__code"
    )
    lang = (get_language() or "ru")[:2]
    return tuple(
        Verdict(row.channel_id, named(by_id[row.channel_id], lang), over.rule, row.day, over.fact, over.norm, over.unit)
        for row in rows
        for _row, over in overs_of(by_id[row.channel_id], [row], norms)
    )


def named(channel: Channel, lang: str) -> str:
    """«0001 Дымовая труба · Сера диоксид»: how a channel is called away from its device."""
    place = str(channel.device.source or channel.device.name)
    return f"{place} · {channel.label(lang)}"


def judged_between(channel: Channel, first: dt.date, last: dt.date) -> list[tuple[Mean, str]]:
    """The means of the days first..last with the reason of each; read with a margin, so frozen signals are whole."""
    margin = slots.STEP * channel.frozen_after
    begin, end = slots.start_of(first), slots.start_of(last + ONE_DAY)
    found = means_between(channel.pk, begin - margin, end + margin)
    reasons = judge(found, instrument_of(channel))
    return [(mean, reason) for mean, reason in zip(found, reasons, strict=True) if begin <= mean.at < end]


def revisions_of(channel: Channel, first: dt.date, last: dt.date) -> list[Revision]:
    """Other values for means of the days first..last, in the order of time."""
    begin, end = slots.start_of(first), slots.start_of(last + ONE_DAY)
    rows = Revision.objects.filter(channel=channel, measured_at__gte=begin, measured_at__lt=end)
    return list(rows.select_related("taken_by", "batch").order_by("measured_at", "created_at"))


@dataclass(frozen=True, slots=True)
class Condition:
    """How a device is: words, tone of the badge, and whether it needs attention."""

    code: str
    words: T
    tone: str


WORKS = Condition("works", T("Жұмыс істеп тұр", "Работает", "Works"), "done")
SILENT = Condition("silent", T("Үнсіз", "Молчит", "Silent"), "attention")
NEW = Condition("new", T("Дерек әлі келген жоқ", "Данных ещё не было", "No data yet"), "waiting")
CLOSED = Condition("closed", T("Жұмыстан шығарылған", "Выведен из работы", "Out of service"), "draft")
UNVERIFIED = Condition("unverified", T("Тексеру мерзімі өткен", "Поверка истекла", "Verification expired"), "overdue")
UNKNOWN = Condition(
    "unknown", T("Тексерілуі көрсетілмеген", "Поверка не указана", "Verification not told"), "attention"
)


def conditions_of(device: Device) -> list[Condition]:
    """What is to be said of a device now: of its data, and of its verification where that is not in order."""
    if device.closed_on is not None:
        return [CLOSED]
    found = [NEW if device.last_reading_at is None else SILENT if silent_since(device) else WORKS]
    if device.verified_until is None:
        found.append(UNKNOWN)
    elif device.verified_until < today():
        found.append(UNVERIFIED)
    return found


def silent_since(device: Device) -> dt.datetime | None:
    """The end of the last mean of a device that is silent longer than it may be; None while it speaks."""
    if device.closed_on is not None or device.last_reading_at is None:
        return None
    heard: dt.datetime = device.last_reading_at + slots.STEP
    return heard if now() - heard > dt.timedelta(hours=device.silent_hours) else None
