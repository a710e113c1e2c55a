"""Grams a second, hours and tonnes: pure arithmetic of emissions (regulation.md 5.3)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

SECONDS: Final = Decimal(3600)  # in an hour
GRAMS: Final = Decimal(1_000_000)  # in a tonne
THOUSAND: Final = Decimal(1000)
HUNDRED: Final = Decimal(100)


def tonnes(grams_per_second: Decimal, hours: Decimal) -> Decimal:
    """t = g/s × 3600 × h / 10⁶."""
    return grams_per_second * SECONDS * hours / GRAMS


def grams_per_second(tonnes: Decimal, hours: Decimal) -> Decimal:
    """g/s = t × 10⁶ / (3600 × h); ValueError when the hours are not positive."""
    if hours <= 0:
        raise ValueError("grams_per_second needs positive hours")
    return tonnes * GRAMS / (SECONDS * hours)


def from_concentration(milligrams_per_m3: Decimal, m3_per_second: Decimal) -> Decimal:
    """g/s = C mg/m³ × V m³/s / 1000."""
    return milligrams_per_m3 * m3_per_second / THOUSAND


def before_cleaning(tonnes_out: Decimal, efficiency_percent: Decimal) -> Decimal:
    """Tonnes before the cleaning: out / (1 − η); ValueError unless 0 ≤ η < 100 %."""
    if not 0 <= efficiency_percent < HUNDRED:
        raise ValueError("efficiency must be at least 0 and less than 100 %")
    return tonnes_out * HUNDRED / (HUNDRED - efficiency_percent)


def captured(tonnes_out: Decimal, efficiency_percent: Decimal) -> Decimal:
    """Tonnes captured: before the cleaning minus out."""
    return before_cleaning(tonnes_out, efficiency_percent) - tonnes_out
