"""From the entries of a quarter to the rows of the waste tables; pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from monitoring.balance import Movement
from monitoring.waste.rules.entry import FORMED, HANDED, OPERATED, RECEIVED, ZERO, Entry, by_stream
from monitoring.waste.rules.lots import stock
from monitoring.waste.rules.running import balance, movement


@dataclass(frozen=True, slots=True)
class Moved:
    """The movement of one waste in a quarter with the other sides and the operations."""

    stream: str
    movement: Movement
    senders: tuple[str, ...]
    receivers: tuple[str, ...]
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operated:
    """An operation on one waste: tonnes, what was left of the waste at the end, what was handed over."""

    stream: str
    operation: str
    tonnes: Decimal
    left: Decimal | None
    handed: Decimal | None
    receivers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """Waste of one sender: received, sent to operations, what was made of it, the rest handed over."""

    stream: str
    sender: str
    tonnes: Decimal
    operated: Decimal
    operations: tuple[str, ...]
    rest: Decimal
    rest_receivers: tuple[str, ...]
    made: tuple[str, ...]
    made_tonnes: Decimal


def _counted(entries: Iterable[Entry], stream: str, kind: str, first: dt.date, last: dt.date) -> list[Entry]:
    """Entries of one kind in the quarter that stand: neither taken back in it nor a reversal."""
    known = [one for one in entries if first <= one.day <= last]
    undone = {one.reverses for one in known if one.reverses}
    return [
        one for one in known if one.stream == stream and one.kind == kind and not one.reverses and one.id not in undone
    ]


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def moved(entries: list[Entry], streams: Iterable[str], first: dt.date, last: dt.date) -> list[Moved]:
    """The movement of each waste that the journal knows by the end of the quarter."""
    found, mine = [], by_stream(entries)
    for stream in streams:
        if not any(one.day <= last for one in mine[stream]):
            continue
        of = {kind: _counted(mine[stream], stream, kind, first, last) for kind in (RECEIVED, HANDED, OPERATED)}
        found.append(
            Moved(
                stream,
                movement(mine[stream], stream, first, last),
                _unique(one.partner for one in of[RECEIVED]),
                _unique(one.partner for one in of[HANDED]),
                _unique(one.operation for one in of[OPERATED]),
            )
        )
    return found


def operated(entries: list[Entry], streams: Iterable[str], first: dt.date, last: dt.date) -> list[Operated]:
    """A row an operation; what is left and handed over stands once, with the first operation of the waste."""
    found, mine = [], by_stream(entries)
    for stream in streams:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for one in _counted(mine[stream], stream, OPERATED, first, last):
            sums[one.operation] += one.tonnes
        if not sums:
            continue
        handed = _counted(mine[stream], stream, HANDED, first, last)
        for number, (operation, tonnes) in enumerate(sorted(sums.items())):
            once = number == 0
            found.append(
                Operated(
                    stream,
                    operation,
                    tonnes,
                    balance(mine[stream], stream, last) if once else None,
                    sum((one.tonnes for one in handed), ZERO) if once else None,
                    _unique(one.partner for one in handed) if once else (),
                )
            )
    return found


def received(entries: list[Entry], streams: Iterable[str], first: dt.date, last: dt.date) -> list[Received]:
    """A row a waste and sender, for what came in the quarter or was drawn in it from what that sender had brought."""
    by_id: Mapping[str, Entry] = {one.id: one for one in entries}
    of = by_stream(entries)
    streams = [stream for stream in streams if any(one.kind == RECEIVED for one in of[stream])]
    known = [one for stream in streams for one in of[stream]]  # waste that nobody brought has no sender
    lots = [lot for lot in stock(known, last).lots if by_id[lot.entry].kind == RECEIVED]
    found = []
    for stream in streams:
        mine = [lot for lot in lots if lot.stream == stream]
        senders = _unique(lot.partner for lot in mine)
        for sender in senders:
            tonnes = sum(
                (one.tonnes for one in _counted(of[stream], stream, RECEIVED, first, last) if one.partner == sender),
                ZERO,
            )
            draws = [draw for lot in mine if lot.partner == sender for draw in lot.out if first <= draw.day <= last]
            spent = {kind: [draw for draw in draws if by_id[draw.entry].kind == kind] for kind in (OPERATED, HANDED)}
            if not tonnes and not any(spent.values()):
                continue
            made = _made(entries, stream, first, last) if len(senders) == 1 else []
            found.append(
                Received(
                    stream,
                    sender,
                    tonnes,
                    sum((draw.tonnes for draw in spent[OPERATED]), ZERO),
                    _unique(by_id[draw.entry].operation for draw in spent[OPERATED]),
                    sum((draw.tonnes for draw in spent[HANDED]), ZERO),
                    _unique(by_id[draw.entry].partner for draw in spent[HANDED]),
                    _unique(one.stream for one in made),
                    sum((one.tonnes for one in made), ZERO),
                )
            )
    return found


def _made(entries: list[Entry], stream: str, first: dt.date, last: dt.date) -> list[Entry]:
    """What was formed in the quarter out of this waste."""
    streams = _unique(one.stream for one in entries if one.kind == FORMED and one.made_from == stream)
    return [one for made in streams for one in _counted(entries, made, FORMED, first, last) if one.made_from == stream]
