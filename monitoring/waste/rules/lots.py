"""Lots of waste: what came in is used up oldest first (FIFO), by stream and place; pure.

Within a day everything comes in first, is then moved, and goes out last: the order of typing does not count.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from monitoring.waste.rules.entry import INCOMING, MOVED, ZERO, Draw, Entry, Lot, Short

Key = tuple[str, str]  # stream, place


@dataclass(frozen=True, slots=True)
class Stock:
    """How it stands: all lots (used up ones too), and entries that took more than there was."""

    lots: tuple[Lot, ...] = ()
    short: tuple[Short, ...] = ()

    def balance(self, stream: str, place: str | None = None) -> Decimal:
        """Tonnes that lie there: at one place, or at all."""
        mine = (lot for lot in self.lots if lot.stream == stream and place in (None, lot.place))
        return sum((lot.left for lot in mine), ZERO)

    @property
    def open(self) -> tuple[Lot, ...]:
        """Lots of which something is left, the oldest first."""
        return tuple(lot for lot in self.lots if lot.left > 0)


@dataclass(slots=True)
class _Open:
    """A lot while it is being used up."""

    entry: str
    since: dt.date
    came_on: dt.date
    tonnes: Decimal
    left: Decimal
    partner: str
    gone_on: dt.date | None = None
    out: list[Draw] = field(default_factory=list)


def stock(entries: Iterable[Entry], until: dt.date | None = None) -> Stock:
    """The lots at the end of `until` (None: after all entries).

    An entry that was taken back by then, and the one that takes it back, count as if neither had been written.
    """
    days: dict[dt.date, list[Entry]] = defaultdict(list)
    for entry in effective(entries, until):
        days[entry.day].append(entry)
    yard: dict[Key, list[_Open]] = defaultdict(list)
    gone: list[tuple[Key, _Open]] = []
    short: list[Short] = []
    for day in sorted(days):
        _one_day(day, days[day], yard, short)
        _clear(days[day], yard, gone)
    gone += [(key, one) for key, found in yard.items() for one in found]
    lots = [_closed(stream, place, one) for (stream, place), one in gone]
    lots.sort(key=lambda lot: (lot.stream, lot.since, lot.came_on, lot.place, lot.entry))
    return Stock(tuple(lots), tuple(short))


def effective(entries: Iterable[Entry], until: dt.date | None = None) -> list[Entry]:
    """Entries up to `until` without those taken back by then and without the reversals themselves."""
    known = [entry for entry in entries if until is None or entry.day <= until]
    undone = {entry.reverses for entry in known if entry.reverses}
    return [entry for entry in known if not entry.reverses and entry.id not in undone and entry.tonnes > 0]


def _clear(entries: list[Entry], yard: dict[Key, list[_Open]], gone: list[tuple[Key, _Open]]) -> None:
    """Take the lots that the day used up out of the yard: later days need not pass them by."""
    for key in {(entry.stream, entry.place) for entry in entries}:
        lots = yard[key]
        if any(one.left == 0 for one in lots):
            gone += [(key, one) for one in lots if one.left == 0]
            yard[key] = [one for one in lots if one.left]


def _one_day(day: dt.date, entries: list[Entry], yard: dict[Key, list[_Open]], short: list[Short]) -> None:
    ordered, touched = sorted(entries, key=_sequence), set()
    for entry in ordered:
        if entry.kind in INCOMING:
            since = min(entry.since or day, day)
            fresh = _Open(entry.id, since, day, entry.tonnes, entry.tonnes, entry.partner)
            yard[entry.stream, entry.place].append(fresh)
            touched.add((entry.stream, entry.place))
    for key in touched:
        yard[key].sort(key=_age)
    _move([entry for entry in ordered if entry.kind == MOVED], yard, short)
    for entry in ordered:
        if entry.kind not in INCOMING and entry.kind != MOVED:
            _take(entry, yard, short)


def _age(one: _Open) -> tuple[dt.date, dt.date, str]:
    return (one.since, one.came_on, one.entry)


def _sequence(entry: Entry) -> tuple[str, str, str, Decimal, str]:
    return (entry.kind, entry.partner, entry.operation, entry.tonnes, entry.id)


def _move(moves: list[Entry], yard: dict[Key, list[_Open]], short: list[Short]) -> None:
    """Moves of one day in any order that works: from A to B and on to C is the same written either way."""
    waiting = list(moves)
    while waiting:
        ready = next((one for one in waiting if _there(yard, one.stream, one.place) >= one.tonnes), waiting[0])
        waiting.remove(ready)
        there = yard[ready.stream, ready.to_place]
        for lot, tonnes in _take(ready, yard, short):
            there.append(_Open(lot.entry, lot.since, ready.day, tonnes, tonnes, lot.partner))
        there.sort(key=_age)


def _there(yard: dict[Key, list[_Open]], stream: str, place: str) -> Decimal:
    return sum((one.left for one in yard[stream, place]), ZERO)


def _take(entry: Entry, yard: dict[Key, list[_Open]], short: list[Short]) -> list[tuple[_Open, Decimal]]:
    """Use up the oldest lots; what is missing is told and not taken."""
    wanted, taken = entry.tonnes, []
    for lot in yard[entry.stream, entry.place]:
        part = min(lot.left, wanted)
        if part <= 0:
            continue
        lot.left -= part
        wanted -= part
        lot.out.append(Draw(entry.id, entry.day, part))
        if lot.left == 0:
            lot.gone_on = entry.day
        taken.append((lot, part))
        if wanted == 0:
            break
    if wanted > 0:
        short.append(Short(entry, entry.place, entry.tonnes - wanted, wanted))
    return taken


def _closed(stream: str, place: str, one: _Open) -> Lot:
    return Lot(
        one.entry,
        stream,
        place,
        one.since,
        one.came_on,
        one.tonnes,
        one.left,
        one.partner,
        one.gone_on,
        tuple(one.out),
    )
