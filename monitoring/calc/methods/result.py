"""What comes of running a method: values in, coefficients used, steps with their numbers, what is emitted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pekportal.kit.text import T

NOWHERE = T("", "", "")


@dataclass(frozen=True, slots=True)
class Correction:
    """A coefficient or a formula that an administrator corrected or confirmed, with the source read."""

    value: Decimal
    source: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A quantity used: what the person wrote and its value in the unit of the method."""

    key: str
    symbol: str
    title: T
    unit: T
    role: str
    text: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Used:
    """A coefficient used: its place in the method, what was chosen, where its value was read."""

    place: str
    symbol: str
    title: T
    chosen: T
    value: Decimal
    proof: str
    source: T
    url: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A step as it was computed: the formula with symbols, with numbers (by language), the value, where it was read."""

    symbol: str
    title: T
    formula: str
    numbers: T
    value: Decimal
    unit: T
    source: T = NOWHERE
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Emitted:
    """g/s (the largest) and tonnes of the quarter of one substance."""

    substance: str
    grams_per_second: Decimal
    tonnes: Decimal


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a set can not be calculated: key of the input or table, its title, words."""

    key: str
    title: T
    words: T


@dataclass(frozen=True, slots=True)
class Result:
    """Everything about one calculation; without problems `emitted` has every output of the method."""

    method: str
    edition: str
    given: tuple[Given, ...] = ()
    used: tuple[Used, ...] = ()
    lines: tuple[Line, ...] = ()
    emitted: tuple[Emitted, ...] = ()
    problems: tuple[Problem, ...] = ()
    idle: bool = False

    @property
    def unverified(self) -> tuple[Used, ...]:
        """Coefficients that nobody compared with the source."""
        return tuple(one for one in self.used if not one.verified)

    @property
    def open_formulas(self) -> tuple[Line, ...]:
        """Steps whose formula nobody compared with the source."""
        return tuple(one for one in self.lines if not one.verified)

    @property
    def values(self) -> dict[str, Decimal]:
        """The activities and parameters used, by key."""
        return {one.key: one.value for one in self.given}
