"""What is over its norm: computed from value and norm, never typed; pure (regulation.md 5.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

ZERO: Final = Decimal(0)
# Environmental Code, art. 202.6: a 30-minute mean counts from twice the norm on
HALF_HOUR_TIMES: Final = Decimal(2)
RATE_UNIT: Final = "г/с"


@dataclass(frozen=True, slots=True)
class Excess:
    """A fact over its norm, both in `unit`. Equal to the norm is not over; «<» never is."""

    fact: Decimal
    norm: Decimal
    unit: str = ""

    @property
    def over(self) -> Decimal:
        """Fact minus norm."""
        return self.fact - self.norm

    @property
    def times(self) -> Decimal | None:
        """Fact / norm (кратность); None when the norm is zero."""
        return self.fact / self.norm if self.norm else None


def excess(fact: Decimal | None, norm: Decimal | None, unit: str = "", qualifier: str = "") -> Excess | None:
    """The excess, or None: nothing measured, no norm, below detection («<»), or within the norm."""
    if fact is None or norm is None or qualifier == "<" or fact <= norm:
        return None
    return Excess(fact, norm, unit)


@dataclass(frozen=True, slots=True)
class EmissionFact:
    """One source and substance: the quarter's largest g/s, its tonnes, those of the earlier quarters of the year."""

    grams_per_second: Decimal | None = None
    tonnes: Decimal | None = None
    tonnes_before: Decimal = ZERO
    norm_grams_per_second: Decimal | None = None
    norm_tonnes_per_year: Decimal | None = None

    @property
    def tonnes_year(self) -> Decimal:
        """Tonnes from 1 January to the end of the quarter."""
        return self.tonnes_before + (self.tonnes or ZERO)

    @property
    def over_rate(self) -> Excess | None:
        """g/s over the norm."""
        return excess(self.grams_per_second, self.norm_grams_per_second, RATE_UNIT)

    @property
    def over_year(self) -> Excess | None:
        """Cumulative tonnes over the yearly norm, even if each g/s is within it."""
        return excess(self.tonnes_year, self.norm_tonnes_per_year, "т/год")

    @property
    def excesses(self) -> tuple[Excess, ...]:
        """Both kinds that are there."""
        return tuple(found for found in (self.over_rate, self.over_year) if found)


def automatic_excess(norm: Decimal, *, day_mean: Decimal | None = None, half_hour_mean: Decimal | None = None) -> bool:
    """Art. 202.6: over when the day's mean is above the norm, or a 30-minute mean is at least twice the norm."""
    if day_mean is not None and day_mean > norm:
        return True
    return half_hour_mean is not None and norm > 0 and half_hour_mean >= HALF_HOUR_TIMES * norm


def summation(shares: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """Sum of value/limit over substances of one summation group; above 1 is an excess. Limits must be positive."""
    return sum((value / limit for value, limit in shares), ZERO)
