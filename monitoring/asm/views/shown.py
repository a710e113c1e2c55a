"""What a channel's page shows: drawing, table, verdicts of a month or a day, in the reader's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.asm import slots
from monitoring.asm.models import Channel, DayMean, Reading
from monitoring.asm.plausible import GAP, GOOD, REASONS
from monitoring.asm.queries import Completeness, Norms, completeness, days_of, judged_between, overs_of, revisions_of
from monitoring.asm.verdicts import HALF_HOUR, HOUR_RATE, RULES, Over
from monitoring.asm.views.common import lang, printed
from pekportal.kit.calendar import now
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.charts import Point, series_chart
from pekportal.kit.text import T
from pekportal.kit.unit_words import unit_in

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """One period of a channel: first and last day, SVG, table (heads and rows), verdicts, completeness."""

    first: dt.date
    last: dt.date
    svg: SafeString
    head: tuple[str, ...]
    rows: list[dict[str, Any]]
    over: list[dict[str, Any]]
    filled: Completeness
    norm: str
    revisions: list[dict[str, Any]]


def month(channel: Channel, first: dt.date) -> Shown:
    """Days of a month: their means against the norm."""
    last = min((first + dt.timedelta(days=31)).replace(day=1) - ONE_DAY, max(first, now().date()))
    days, norms = days_of(channel, first, last), Norms([channel])
    by_day = {row.day: row for row in days}
    found = list(overs_of(channel, days, norms))
    over_days = {row.day for row, _over in found}
    calendar = [first + n * ONE_DAY for n in range((last - first).days + 1)]
    points = [Point(f"{day:%d.%m}", by_day[day].mean if day in by_day else None) for day in calendar]
    limit = _limit(channel, norms, last)
    filled = completeness(channel, days, first, last)
    rows = [_day_row(channel, day, by_day.get(day), day in over_days) for day in calendar]
    return Shown(
        first,
        last,
        series_chart(
            _title(channel),
            points,
            unit=_unit(channel),
            limit=limit,
            spoken=_spoken(filled, len(over_days)),
        ),
        (_("Day"), _("Mean"), _("Lowest"), _("Highest"), _("Largest 30 minutes"), _("Came"), _("Left out")),
        rows,
        [_over_row(channel, row, over) for row, over in found],
        filled,
        printed(limit, channel.places) if limit is not None else "",
        _revisions(channel, first, last),
    )


def day(channel: Channel, on: dt.date) -> Shown:
    """20-minute means of a day, each with the reason for which it does not count."""
    days, norms = days_of(channel, on, on), Norms([channel])
    by_slot = {slots.slot_of(mean.at): (mean, reason) for mean, reason in judged_between(channel, on, on)}
    complete = slots.elapsed(on, now())
    points, rows = [], []
    for slot in range(slots.IN_DAY):
        mean, reason = by_slot.get(slot, (None, GAP))
        label = _clock(slot * slots.MINUTES)
        good = mean is not None and reason == GOOD
        points.append(Point(label, mean.value if mean is not None and good else None))
        if mean is not None or slot < complete:
            value = printed(mean.value if mean else None, channel.places)
            rows.append({"cells": [label, value], "words": str(REASONS.get(reason, "")), "href": ""})
    found = list(overs_of(channel, days, norms))
    limit = _limit(channel, norms, on)
    filled = completeness(channel, days, on, on)
    return Shown(
        on,
        on,
        series_chart(_title(channel), points, unit=_unit(channel), limit=limit, spoken=_spoken(filled, len(found))),
        (_("Begin of the mean"), _("Value"), _("Why it does not count")),
        rows,
        [_over_row(channel, row, over) for row, over in found],
        filled,
        printed(limit, channel.places) if limit is not None else "",
        _revisions(channel, on, on),
    )


def _limit(channel: Channel, norms: Norms, on: dt.date) -> Decimal | None:
    """The norm of the concentration without the zeros of its column."""
    norm = norms.on(channel, on).milligrams_per_m3 if channel.quantity.is_mass else None
    return Decimal(format(norm.normalize(), "f")) if norm is not None else None


def _unit(channel: Channel) -> str:
    return unit_in(channel.unit, lang())


def _title(channel: Channel) -> str:
    return f"{channel.label(lang())}, {_unit(channel)}"


def _spoken(filled: Completeness, over: int) -> str:
    words = ngettext("%(count)d day over the norm", "%(count)d days over the norm", over) % {"count": over}
    return _("Measured %(percent)d %% of the time, %(over)s.") % {"percent": filled.percent, "over": words}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _day_row(channel: Channel, on: dt.date, row: DayMean | None, over: bool) -> dict[str, Any]:
    label, href = f"{on:%d.%m.%Y}", f"?day={on.isoformat()}"
    if row is None:
        return {"cells": [label, *["—"] * 4, "0"], "words": str(REASONS[GAP]), "href": href, "over": False}
    half = max((one for one in row.half_hours if one is not None), default=None)
    values = [printed(one, channel.places) for one in (row.mean, row.low, row.high, half)]
    stopped = {"stopped": row.stopped} if row.stopped else {}
    words = excluded_words({**row.excluded, **stopped})
    return {"cells": [label, *values, str(row.received)], "words": words, "href": href, "over": over}


def excluded_words(excluded: Mapping[str, int]) -> str:
    """«застывший сигнал — 9, отрицательное значение — 1»."""
    return ", ".join(
        f"{REASONS.get(reason, T(reason, reason, reason))} — {count}" for reason, count in excluded.items()
    )


def _over_row(channel: Channel, row: DayMean, over: Over) -> dict[str, Any]:
    places = max(channel.places, 2)
    return {
        "day": row.day,
        "href": f"?day={row.day.isoformat()}",
        "rule": str(RULES[over.rule]),
        "fact": printed(over.fact, places),
        "norm": printed(over.norm, places),
        "times": printed(over.fact / over.norm, 2),
        "unit": over.unit,
        "when": _when(over),
        "incomplete": row.valid + row.stopped < slots.IN_DAY * 3 // 4,
        "valid": row.valid,
    }


def _when(over: Over) -> str:
    """«14:30–15:00», "" for a whole day."""
    if over.place is None:
        return ""
    length = {HALF_HOUR: 30, HOUR_RATE: 60}[over.rule]
    return f"{_clock(over.place * length)}–{_clock((over.place + 1) * length)}"


def _revisions(channel: Channel, first: dt.date, last: dt.date) -> list[dict[str, Any]]:
    found = revisions_of(channel, first, last)
    if not found:
        return []
    came = dict(
        Reading.objects.filter(channel=channel, measured_at__in=[one.measured_at for one in found]).values_list(
            "measured_at", "value"
        )
    )
    return [
        {
            "revision": one,
            "at": f"{one.measured_at.astimezone(zone()):%d.%m.%Y, %H:%M}",
            "first": printed(came.get(one.measured_at), channel.places),
            "other": printed(one.value, channel.places),
            "came": one.batch.received_at,
        }
        for one in found
    ]
