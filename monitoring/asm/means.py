"""Means of thirty minutes, hours and days from 20-minute means, and the mass that went with them; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from monitoring.asm.slots import IN_DAY, IN_HOUR, SECONDS
from monitoring.units import GRAMS, from_concentration

Values = Mapping[int, Decimal]  # slot of the day → value
EXACT: Final = Decimal("1e-12")
TWO: Final = 2  # an hour is known from two of its three means on


@dataclass(frozen=True, slots=True)
class Day:
    """Means of one day; None where too little is known. Lists have 24 and 48 places."""

    mean: Decimal | None
    low: Decimal | None
    high: Decimal | None
    hours: tuple[Decimal | None, ...]
    half_hours: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Mass:
    """Mass of one day: g/s of each hour, tonnes of the means that have a flow beside them, and how many these are."""

    rates: tuple[Decimal | None, ...]
    tonnes: Decimal | None
    weighed: int


def rounded(value: Decimal) -> Decimal:
    """Twelve decimals, halves to even."""
    return value.quantize(EXACT, ROUND_HALF_EVEN)


def average(values: Sequence[Decimal]) -> Decimal | None:
    """The arithmetic mean; None of nothing."""
    return rounded(sum(values, Decimal(0)) / len(values)) if values else None


def day_of(values: Values) -> Day:
    """Means of a day from its good 20-minute means (art. 202.5: averaged over one calendar day)."""
    known = [values[slot] for slot in range(IN_DAY) if slot in values]
    return Day(
        average(known),
        min(known, default=None),
        max(known, default=None),
        hours_of(values),
        tuple(mean for hour in range(24) for mean in half_hours_of(values, hour)),
    )


def hours_of(values: Values) -> tuple[Decimal | None, ...]:
    """24 means; an hour needs two of its three 20-minute means."""
    found = []
    for hour in range(24):
        known = [values[slot] for slot in range(hour * IN_HOUR, (hour + 1) * IN_HOUR) if slot in values]
        found.append(average(known) if len(known) >= TWO else None)
    return tuple(found)


def half_hours_of(values: Values, hour: int) -> tuple[Decimal | None, Decimal | None]:
    """The two thirty-minute means of an hour (art. 202.6) from its three 20-minute means a, b, c.

    Thirty minutes hold twenty of a and ten of b: (2a + b) / 3, then (b + 2c) / 3; b is taken as even over its twenty
    minutes. Both parts must be known: a half of an hour of which ten minutes are missing is not judged.
    """
    a, b, c = (values.get(hour * IN_HOUR + place) for place in range(IN_HOUR))
    first = rounded((2 * a + b) / 3) if a is not None and b is not None else None
    second = rounded((b + 2 * c) / 3) if b is not None and c is not None else None
    return first, second


def mass_of(values: Values, flow: Values) -> Mass:
    """Mass from concentration mg/m3 × flow m3/s, slot by slot; the flow at the conditions of art. 202.5.

    t = Σ mg/m3 × m3/s / 1000 × 1200 s / 10⁶. A slot without one of the two adds nothing: the gap is not filled.
    """
    grams = {slot: from_concentration(value, flow[slot]) for slot, value in values.items() if slot in flow}
    if not grams:
        return Mass((None,) * 24, None, 0)
    return Mass(hours_of(grams), rounded(sum(grams.values(), Decimal(0)) * SECONDS / GRAMS), len(grams))
