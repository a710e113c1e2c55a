"""What the checks of a quarter look at: plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from monitoring.balance import Movement
from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.text import T


@dataclass(frozen=True, slots=True)
class Undone:
    """A due item that nobody entered: slug of the table, words, clause of the programme."""

    table: str
    words: str
    origin: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A waste movement with the one of the quarter before and the written reason of a difference."""

    row: str
    waste: str
    movement: Movement
    previous: Movement | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A result of a laboratory; `accredited` None when no laboratory or day is known.

    `expired` (instrument, «valid until») and `attestation` (in the paper, in the register) stand at the first row of a
    protocol only; `in_scope` None when the scope or the substance is not known.
    """

    table: str
    row: str
    words: str
    sampled_on: dt.date | None = None
    has_protocol: bool = False
    accredited: bool | None = None
    protocol: str = ""
    expired: tuple[tuple[str, str], ...] = ()
    attestation: tuple[str, str] | None = None
    in_scope: bool | None = None


@dataclass(frozen=True, slots=True)
class Emitted:
    """An emission: whether the permit has a norm for it, and its tonnes against g/s and hours.

    `concentration` is measured at the source, mg/m3 (`below`: under the limit of detection), `flow` is in m3/s.
    """

    row: str
    words: str
    has_norm: bool
    tonnes: Decimal | None = None
    grams_per_second: Decimal | None = None
    hours: Decimal | None = None
    concentration: Decimal | None = None
    below: bool = False
    flow: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Over:
    """An exceedance; `words` say what, where and by how much; `answered` when measures or a cause are written."""

    table: str
    row: str
    words: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that holds no readable value: `title` of its column, its text and the code of what is wrong."""

    table: str
    row: str
    words: str
    column: str
    title: T
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Journalled:
    """A waste by its journal: the row of the table ("" when there is none) and the end of the quarter before.

    `reason` is what was written of a difference; `over` says in words which limit or term is exceeded.
    """

    waste: str
    journal: Movement
    row: str = ""
    table: Movement | None = None
    previous: Movement | None = None
    reason: str = ""
    over: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class Metered:
    """A reading of a water meter: words name meter and month; `expected` is the reading before it."""

    words: str
    begin: Decimal
    end: Decimal | None
    expected: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlannedValue:
    """A measure of the year's plan: its table, the row there ("" for none), what was said of the quarter."""

    table: str
    name: str
    row: str = ""
    works: str = ""
    has_cost: bool = False
    effect: str = ""


@dataclass(frozen=True, slots=True)
class WaterCompared:
    """A volume of the table of water use, and by the meters, m3; `title` is the column."""

    row: str
    column: str
    title: T
    table: Decimal | None
    meters: Decimal


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A value that says nothing about its limit: its text as written, the limit as printed."""

    table: str
    row: str
    words: str
    column: str
    text: str
    limit: str


@dataclass(frozen=True, slots=True)
class Limited:
    """A row whose limit is none of the known ones: what it says («» for nothing), and what is known."""

    table: str
    row: str
    words: str
    column: str
    said: str
    known: str


@dataclass(frozen=True, slots=True)
class Summation:
    """A group of summation above 1 at one point and day: `row` of its largest share, sum and parts as printed."""

    row: str
    words: str
    group: str
    total: str
    parts: str
    verified: bool
    answered: bool = False


@dataclass(frozen=True, slots=True)
class QuarterValues:
    """Everything the checks of one quarter look at; `ended` when its last day has passed."""

    period: Quarter
    ended: bool = True
    undone: tuple[Undone, ...] = ()
    moved: tuple[Moved, ...] = ()
    measured: tuple[Measured, ...] = ()
    emitted: tuple[Emitted, ...] = ()
    over: tuple[Over, ...] = ()
    unanswered: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    journalled: tuple[Journalled, ...] = ()
    metered: tuple[Metered, ...] = ()
    water: tuple[WaterCompared, ...] = ()
    planned_measures: tuple[PlannedValue, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    limited: tuple[Limited, ...] = ()
    summed: tuple[Summation, ...] = ()
