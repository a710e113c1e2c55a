"""Days as an iCalendar file (RFC 5545): pure, values in, bytes out; written by the `icalendar` library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event
from icalendar.enums import TRANSP

MIME: Final = "text/calendar; charset=utf-8"
PRODID: Final = "-//pekportal//PEC portal//RU"
REFRESH: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Happening:
    """Whole days in a calendar: from `day` to `last_day` (included; the same day when None).

    `uid` is stable for the same thing, so that a calendar program moves the event instead of doubling it. `remind_days`
    before the first day the program shows the title; None for no reminder. `alarms` are more of them, counted from the
    beginning of the first day: timedelta(days=-4, hours=9) is nine in the morning four days before.
    """

    uid: str
    day: date
    title: str
    details: str = ""
    url: str = ""
    last_day: date | None = None
    kind: str = ""
    remind_days: int | None = None
    alarms: tuple[timedelta, ...] = ()


def write(name: str, happenings: Iterable[Happening], *, stamp: datetime, language: str = "ru") -> bytes:
    """The calendar `name` with one VEVENT a happening; `stamp` (aware) is when it was written."""
    calendar = Calendar.new(name=name, language=language, prodid=PRODID, method="PUBLISH", refresh_interval=REFRESH)
    calendar.add("X-PUBLISHED-TTL", f"PT{int(REFRESH.total_seconds() // 3600)}H")
    for one in happenings:
        calendar.add_component(_event(one, stamp))
    written: bytes = calendar.to_ical()
    return written


def _event(one: Happening, stamp: datetime) -> Event:
    event = Event.new(
        uid=one.uid,
        stamp=stamp,
        summary=one.title,
        description=one.details or None,
        start=one.day,
        end=(one.last_day or one.day) + timedelta(days=1),  # DTEND of whole days is exclusive
        url=one.url or None,
        categories=[one.kind] if one.kind else (),
        transparency=TRANSP.TRANSPARENT,
    )
    first = () if one.remind_days is None else (timedelta(days=-one.remind_days),)
    for trigger in (*first, *one.alarms):
        alarm = Alarm.new(description=one.title)
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", trigger)
        event.add_component(alarm)
    return event
