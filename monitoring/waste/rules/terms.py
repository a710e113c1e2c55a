"""Terms of accumulation (Environmental Code, art. 320.2) and the limits of the permit: the oldest lot counts; pure."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from monitoring.waste.rules.entry import PLACED, Entry, Lot, by_stream
from monitoring.waste.rules.running import daily, ordered

WARN_DAYS: Final = (30, 10)  # days before the end of a term on which people are told


@dataclass(frozen=True, slots=True)
class Ground:
    """A case of art. 320.2: its number there and the months that waste may lie."""

    code: str
    clause: str
    months: int


ORIGIN = Ground("origin", "320.2.1", 6)
COLLECTION = Ground("collection", "320.2.2", 3)
FACILITY = Ground("facility", "320.2.3", 6)
VEHICLES = Ground("vehicles", "320.2.3", 6)
MINING = Ground("mining", "320.2.4", 12)
GROUNDS: Final = {one.code: one for one in (ORIGIN, COLLECTION, FACILITY, VEHICLES, MINING)}


def ground_of(chosen: str, register_kind: str) -> Ground:
    """The case that counts: what was chosen for the stream, else what its card in the register says."""
    return GROUNDS.get(chosen) or (MINING if register_kind == "mining" else ORIGIN)


def last_day(since: dt.date, months: int) -> dt.date:
    """The last day on which waste may lie: the same day of the month, or its last one (31.08 + 6 → 28.02)."""
    year, month = divmod(since.month - 1 + months, 12)
    year, month = since.year + year, month + 1
    return dt.date(year, month, min(since.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class LotTerm:
    """A lot with its last day; `on` is the day on which it is looked at."""

    lot: Lot
    ground: Ground
    until: dt.date
    on: dt.date

    @property
    def days_left(self) -> int:
        """Days to the last one; negative when the term is over."""
        return (self.until - self.on).days

    @property
    def age(self) -> int:
        """Days that it lies."""
        return (self.on - self.lot.since).days

    @property
    def tone(self) -> str:
        """Tone of the badge: over, near (10 days), soon (30 days), or none."""
        left = self.days_left
        return (
            "overdue"
            if left < 0
            else "attention"
            if left <= WARN_DAYS[1]
            else "waiting"
            if left <= WARN_DAYS[0]
            else ""
        )


def term_of(lot: Lot, ground: Ground, on: dt.date) -> LotTerm:
    """The term of a lot as of a day."""
    return LotTerm(lot, ground, last_day(lot.since, ground.months), on)


@dataclass(frozen=True, slots=True)
class Over:
    """A limit or a term exceeded since a day: `fact` against `limit` (t, or days for a term); `tonnes` that lie."""

    kind: str
    stream: str
    place: str
    fact: Decimal
    limit: Decimal
    since: dt.date
    tonnes: Decimal
    clause: str


def terms_over(lots: Iterable[Lot], grounds: dict[str, Ground], first: dt.date, last: dt.date) -> list[Over]:
    """Streams and places where a lot lay past its last day on some day of first…last: the oldest one is told."""
    oldest: dict[tuple[str, str], Over] = {}
    for lot in lots:
        ground = grounds.get(lot.stream, ORIGIN)
        until = last_day(lot.since, ground.months)
        over_from = max(until + dt.timedelta(days=1), lot.came_on)
        over_to = lot.gone_on or last
        if over_from > min(over_to, last) or over_to < first:
            continue
        tonnes = lot.tonnes - sum((draw.tonnes for draw in lot.out if draw.day < over_from), Decimal(0))
        age = Decimal((min(over_to, last) - lot.since).days)
        allowed = Decimal((until - lot.since).days)
        found = Over("term", lot.stream, lot.place, age, allowed, over_from, tonnes, ground.clause)
        known = oldest.get((lot.stream, lot.place))
        if known is None or found.since < known.since:
            oldest[lot.stream, lot.place] = found
    return list(oldest.values())


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of the permit: accumulation (t that may lie) or burial (t a year), with its dates."""

    stream: str
    kind: str
    tonnes: Decimal
    valid_from: dt.date
    valid_to: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """True when it is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def limits_over(entries: list[Entry], limits: Iterable[Limit], first: dt.date, last: dt.date) -> list[Over]:
    """Accumulation: the first day on which more lies than the limit, with the most that lay. Burial: the first day
    on which what was placed since 1 January is more than the limit; equal is not over.
    """
    found, of = [], by_stream(entries)
    for limit in limits:
        measure = _lying if limit.kind == "accumulation" else _placed
        known = measure(of[limit.stream], limit.stream, first, last)
        days = [(day, fact) for day, fact in known if limit.holds_on(day)]
        over = [(day, fact) for day, fact in days if fact > limit.tonnes]
        if over:
            most = max(fact for _day, fact in over)
            found.append(Over("limit", limit.stream, "", most, limit.tonnes, over[0][0], most, limit.kind))
    return found


def _lying(entries: list[Entry], stream: str, first: dt.date, last: dt.date) -> list[tuple[dt.date, Decimal]]:
    return daily(entries, stream, first, last)


def _placed(entries: list[Entry], stream: str, first: dt.date, last: dt.date) -> list[tuple[dt.date, Decimal]]:
    """What was placed since 1 January, as of each day of first…last with a placement."""
    total, days = Decimal(0), {first: Decimal(0)}
    for one in ordered(entries):
        if one.stream != stream or one.kind != PLACED or one.day.year != first.year or one.day > last:
            continue
        total += one.signed
        days[max(one.day, first)] = total
    return sorted(days.items())
