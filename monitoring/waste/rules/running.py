"""The running balance as it was written: every entry with its sign on its own day; pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from monitoring.balance import Movement
from monitoring.waste.rules.entry import (
    FORMED,
    HANDED,
    INCOMING,
    MOVED,
    OPENING,
    OPERATED,
    PLACED,
    RECEIVED,
    ZERO,
    Entry,
)

RANK = {OPENING: 0, RECEIVED: 1, FORMED: 1, MOVED: 2, HANDED: 3, OPERATED: 3, PLACED: 3}


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with the balance of its stream at its place and at all places after it, tonnes."""

    entry: Entry
    at_place: Decimal
    at_all: Decimal


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """By day; what comes in before what goes out."""
    return sorted(entries, key=lambda one: (one.day, RANK[one.kind], one.id))


def lines(entries: Iterable[Entry]) -> list[Line]:
    """The journal with its running balance."""
    places: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    streams: dict[str, Decimal] = defaultdict(Decimal)
    found = []
    for entry in ordered(entries):
        for place, change in changes(entry):
            places[entry.stream, place] += change
            streams[entry.stream] += change
        found.append(Line(entry, places[entry.stream, entry.place], streams[entry.stream]))
    return found


def changes(entry: Entry) -> tuple[tuple[str, Decimal], ...]:
    """What an entry does to the balance of its places."""
    if entry.kind == MOVED:
        return ((entry.place, -entry.signed), (entry.to_place, entry.signed))
    return ((entry.place, entry.signed if entry.kind in INCOMING else -entry.signed),)


def balance(entries: Iterable[Entry], stream: str, until: dt.date) -> Decimal:
    """Tonnes of a stream at the end of a day."""
    mine = (one for one in entries if one.stream == stream and one.day <= until)
    return sum((change for one in mine for _place, change in changes(one)), ZERO)


def balances(entries: Iterable[Entry], until: dt.date) -> dict[tuple[str, str], Decimal]:
    """Tonnes by stream and place at the end of a day."""
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in entries:
        if one.day <= until:
            for place, change in changes(one):
                found[one.stream, place] += change
    return dict(found)


def movement(entries: Iterable[Entry], stream: str, first: dt.date, last: dt.date) -> Movement:
    """The balance of a stream from `first` to `last`, both inclusive; an opening balance stands at the beginning."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    begin = ZERO
    for one in entries:
        if one.stream != stream or one.day > last:
            continue
        if one.day < first or one.kind == OPENING:
            begin += sum((change for _place, change in changes(one)), ZERO)
        else:
            sums[one.kind] += one.signed
    return Movement(begin, sums[FORMED], sums[RECEIVED], sums[HANDED], sums[OPERATED], sums[PLACED])


def daily(entries: Iterable[Entry], stream: str, first: dt.date, last: dt.date) -> list[tuple[dt.date, Decimal]]:
    """The balance at the end of `first`, of each day with an entry, and of `last`."""
    steps: dict[dt.date, Decimal] = defaultdict(Decimal)
    steps[first] = steps[last] = ZERO
    for one in entries:
        if one.stream == stream and one.day <= last:
            steps[max(one.day, first)] += sum((change for _place, change in changes(one)), ZERO)
    found, lies = [], ZERO
    for day in sorted(steps):
        lies += steps[day]
        found.append((day, lies))
    return found
