"""An entry of the journal as a value, and what came of a day: pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

ZERO: Final = Decimal(0)
OPENING, RECEIVED, FORMED, MOVED = "opening", "received", "formed", "moved"
HANDED, OPERATED, PLACED = "handed", "operated", "placed"
INCOMING: Final = (OPENING, RECEIVED, FORMED)
OUTGOING: Final = (HANDED, OPERATED, PLACED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: tonnes are never negative; `reverses` names the entry that this one takes back on `day`.

    `since` is the day from which an amount lies (an opening balance may be older than its entry); `to_place` is for
    moved waste. `partner` is the БИН of the sender or the receiver; `made_from` the stream an operation turned into
    this one.
    """

    id: str
    day: dt.date
    stream: str
    kind: str
    tonnes: Decimal
    place: str = ""
    to_place: str = ""
    since: dt.date | None = None
    partner: str = ""
    operation: str = ""
    made_from: str = ""
    reverses: str = ""

    @property
    def sign(self) -> int:
        """1 for an entry, −1 for one that takes another back."""
        return -1 if self.reverses else 1

    @property
    def signed(self) -> Decimal:
        """Tonnes with the sign of a reversal."""
        return self.tonnes * self.sign


def by_stream(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries of each stream in their order; a stream without any has an empty list."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.stream].append(entry)
    return found


@dataclass(frozen=True, slots=True)
class Lot:
    """An amount that came in at once: what is left of it lies at `place` since `since`; `entry` brought it in."""

    entry: str
    stream: str
    place: str
    since: dt.date
    came_on: dt.date
    tonnes: Decimal
    left: Decimal
    partner: str = ""
    gone_on: dt.date | None = None
    out: tuple[Draw, ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """What an entry took from a lot on a day."""

    entry: str
    day: dt.date
    tonnes: Decimal


@dataclass(frozen=True, slots=True)
class Short:
    """An entry that takes more than there is: `there` tonnes at the place on that day, `missing` too many."""

    entry: Entry
    place: str
    there: Decimal
    missing: Decimal


def volume_in_tonnes(volume: Decimal, density: Decimal) -> Decimal:
    """Tonnes of `volume` m³ at `density` t/m³: 1,2 × 0,25 = 0,3."""
    return volume * density


def same_amount(tonnes: Decimal, volume: Decimal, density: Decimal) -> bool:
    """True when the product, rounded as the tonnes are written, is the tonnes."""
    exponent = tonnes.normalize().as_tuple().exponent
    places = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    product = volume_in_tonnes(volume, density)
    return abs(product - tonnes) <= places / 2
