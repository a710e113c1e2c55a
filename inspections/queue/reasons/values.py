"""What the reasons look at: plain values of one report, of those before it, and of those it meets; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from pekportal.kit.calendar import Quarter
from pekportal.kit.text import T
from reports.decision.places import Place

WHOLE: Final = Place()


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of the paper.

    `key` is what it is about in any quarter (table, row, quantity). `text` is the number as printed, without idle
    changes; `norm` in the same unit; `measured` False for a calculated one; `mass` True for tonnes of the quarter,
    False for a concentration or g/s. `protocol` is the number of the laboratory's paper, "" when none is named.
    """

    key: tuple[str, str, str]
    place: Place
    where: T
    value: Decimal
    text: str
    norm: Decimal | None = None
    unit: str = ""
    measured: bool = True
    mass: bool = False
    protocol: str = ""
    of_laboratory: bool = False  # a value that only a laboratory's protocol can prove


@dataclass(frozen=True, slots=True)
class Excess:
    """Something above its norm that is no single reading: tonnes of the year, waste, automated monitoring."""

    place: Place
    where: T
    fact: Decimal
    norm: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A quantity that changed much against the quarter before; `last_year` its change in percent against the same
    quarter a year before, None when that was not filed. `reason` is what the operator wrote of it."""

    place: Place
    where: T
    unit: str
    old: Decimal
    new: Decimal
    percent: Decimal | None
    last_year: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sampling:
    """A day on which a sample of this report was taken, with the laboratory's protocol."""

    day: date
    protocol: str
    spots: tuple[tuple[Place, T], ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same paper or instrument in a report of another facility; `kilometres` apart, None when not known."""

    operator: T
    facility: T
    period: Quarter
    day: date | None = None
    kilometres: int | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """A protocol or an instrument of this report that stands in others too."""

    name: str
    day: date | None
    elsewhere: tuple[Elsewhere, ...]
    spots: tuple[tuple[Place, T], ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stationary sources: in all, organised, unorganised; None where it is not said."""

    all: int | None = None
    organised: int | None = None
    unorganised: int | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """One report of one quarter, or its absence (`filed_on` None).

    `due_on` exclusive. `earlier` has the readings of the quarters before, the nearest first, without a gap.
    `day_off` has by day the name of each day off on which a sample was taken ("" for a weekend).
    """

    period: Quarter
    due_on: date
    today: date
    filed_on: date | None = None
    corrects: bool = False
    readings: tuple[Reading, ...] = ()
    earlier: tuple[tuple[Quarter, tuple[Reading, ...]], ...] = ()
    excesses: tuple[Excess, ...] = ()
    changes: tuple[Changed, ...] = ()
    samplings: tuple[Sampling, ...] = ()
    days_off: Mapping[date, T] = field(default_factory=dict)
    protocols: tuple[Shared, ...] = ()
    instruments: tuple[Shared, ...] = ()
    counted: Counts | None = None
    programme: Counts | None = None
    before: Counts | None = None
    counted_at: Place = WHOLE
