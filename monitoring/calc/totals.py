"""Sums of the quarter by source and substance, and what they come to against the year (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

Key = tuple[str, str]  # source id, code of the substance
ZERO = Decimal(0)
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """What one calculation (or a brought result) adds: method in words, hours and material for table 2.4."""

    key: Key
    grams_per_second: Decimal
    tonnes: Decimal
    method: str
    unverified: int = 0
    formula_open: bool = False
    consumption: Decimal | None = None
    hours: Decimal | None = None
    calculation: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """One source and substance: parts that work at the same time are added up, g/s too."""

    key: Key
    parts: tuple[Part, ...] = field(default=())

    @property
    def grams_per_second(self) -> Decimal:
        """The largest g/s: all parts at once."""
        return sum((part.grams_per_second for part in self.parts), ZERO)

    @property
    def tonnes(self) -> Decimal:
        """Tonnes of the quarter."""
        return sum((part.tonnes for part in self.parts), ZERO)

    @property
    def unverified(self) -> int:
        """Coefficients that nobody compared with the source."""
        return sum(part.unverified for part in self.parts)

    @property
    def formula_open(self) -> bool:
        """True when nobody compared the formula of a part with the source."""
        return any(part.formula_open for part in self.parts)

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods in words, each once."""
        return tuple(dict.fromkeys(part.method for part in self.parts))

    @property
    def consumption(self) -> Decimal | None:
        """Tonnes of material, where some part counts them."""
        known = [part.consumption for part in self.parts if part.consumption is not None]
        return sum(known, ZERO) if known else None

    @property
    def hours(self) -> Decimal | None:
        """The longest working time."""
        known = [part.hours for part in self.parts if part.hours is not None]
        return max(known) if known else None


def totals_of(parts: Iterable[Part]) -> dict[Key, Total]:
    """Totals by source and substance, in the order in which they came."""
    found: dict[Key, list[Part]] = {}
    for part in parts:
        found.setdefault(part.key, []).append(part)
    return {key: Total(key, tuple(mine)) for key, mine in found.items()}


@dataclass(frozen=True, slots=True)
class Year:
    """The year of one source and substance: tonnes of the quarters before, of this one, the norm, g/s and its norm.

    `missing` are the quarters up to this one of which nothing is known (not nought: nobody said anything); `first` is
    the first quarter of the year in which the source stood.
    """

    before: Decimal
    now: Decimal
    quarter: int
    norm: Decimal | None = None
    grams: Decimal = ZERO
    grams_norm: Decimal | None = None
    missing: tuple[int, ...] = ()
    first: int = 1

    @property
    def known(self) -> tuple[int, ...]:
        """The quarters up to this one that have data."""
        return tuple(one for one in range(self.first, self.quarter + 1) if one not in self.missing)

    @property
    def so_far(self) -> Decimal:
        """Tonnes from the beginning of the year."""
        return self.before + self.now

    @property
    def left(self) -> Decimal | None:
        """Tonnes left this year; less than nought when the norm is used up; None without a norm."""
        return None if self.norm is None else self.norm - self.so_far

    @property
    def forecast(self) -> Decimal | None:
        """By pace: what the known quarters gave, on average, for every quarter of the source; None without data."""
        if not self.known:
            return None
        return self.so_far * (QUARTERS - self.first + 1) / len(self.known)

    @property
    def over_year(self) -> bool:
        """True when the norm of the year is exceeded already (equal is not over)."""
        return self.norm is not None and self.so_far > self.norm

    @property
    def over_second(self) -> bool:
        """True when the largest g/s is over its norm."""
        return self.grams_norm is not None and self.grams > self.grams_norm

    @property
    def will_be_over(self) -> bool:
        """True when the pace leads over the norm of the year."""
        forecast = self.forecast
        return self.norm is not None and not self.over_year and forecast is not None and forecast > self.norm

    @property
    def tone(self) -> str:
        """Tone of the state: overdue, attention, done, or draft without a norm."""
        if self.over_year or self.over_second:
            return "overdue"
        if self.will_be_over:
            return "attention"
        return "draft" if self.norm is None else "done"
