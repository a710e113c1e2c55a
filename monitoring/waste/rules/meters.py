"""Water by meters, and tonnes of a discharge from its concentration; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

MILLION: Final = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Reading:
    """A month of a meter: readings at its beginning and end (None: not known yet), the coefficient to m³."""

    meter: str
    year: int
    month: int
    begin: Decimal | None
    end: Decimal | None
    coefficient: Decimal = Decimal(1)

    @property
    def volume(self) -> Decimal | None:
        """m³: (end − begin) × coefficient; None while a reading is missing or the end is below the beginning."""
        if self.begin is None or self.end is None or self.end < self.begin:
            return None
        return (self.end - self.begin) * self.coefficient


def discharged(concentration: Decimal, volume: Decimal) -> Decimal:
    """Tonnes: C mg/dm³ × V m³ / 10⁶ (1 mg/dm³ = 1 g/m³): 12,5 × 4 800 / 10⁶ = 0,06."""
    return concentration * volume / MILLION


def expected(readings: Iterable[Reading]) -> dict[tuple[str, int, int], Decimal]:
    """For each month of a meter the last reading known before it."""
    found: dict[tuple[str, int, int], Decimal] = {}
    last: dict[str, Decimal] = {}
    for one in sorted(readings, key=lambda one: (one.meter, one.year, one.month)):
        if one.meter in last:
            found[one.meter, one.year, one.month] = last[one.meter]
        if one.end is not None:
            last[one.meter] = one.end
    return found
