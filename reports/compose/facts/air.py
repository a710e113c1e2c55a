"""Stationary sources, their norms and their emissions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from reports.compose.facts.who import NO_WORDS, Words


class Monitoring(StrEnum):
    """How the emissions of a source are watched (operators.EmissionSource.Monitoring)."""

    AUTOMATIC = "automatic"
    INSTRUMENTAL = "instrumental"
    CALCULATED = "calculated"


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A stationary source in the register on the last day of the period; `site` is the site's name."""

    number: str
    name: str
    site: str
    organised: bool
    gas_cleaning: bool = False
    monitoring: Monitoring = Monitoring.CALCULATED
    coordinates: str = ""
    operated: bool = True


@dataclass(frozen=True, slots=True)
class SubstanceFacts:
    """A pollutant: `code` as in the classifier ("2908"; may be empty), name as written."""

    name: Words
    code: str = ""

    @property
    def key(self) -> str:
        """What makes two mentions the same substance: the code, else the name."""
        return self.code or self.name.text.strip().casefold()


NO_SUBSTANCE: Final = SubstanceFacts(NO_WORDS)


@dataclass(frozen=True, slots=True)
class EmissionNormFacts:
    """НДВ of a source and substance: g/s and t/year."""

    source: str
    substance: SubstanceFacts
    grams_per_second: Decimal | None = None
    tonnes_per_year: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EmissionFacts:
    """What one source emitted of one substance; at most one for a source, substance and way of finding.

    `tonnes` is the quarter's, `tonnes_year` the sum from 1 January to the end of this quarter; other masses in tonnes.
    `calculated` tells a method of calculation (table 2.4) from a measurement. `sampled_on` is the day of a
    measurement: its g/s is held against `norm_on_day`, the norm in force then (None: there was none).
    """

    source: str
    substance: SubstanceFacts
    grams_per_second: Decimal | None = None
    tonnes: Decimal | None = None
    tonnes_year: Decimal | None = None
    calculated: bool = True
    method: str = ""
    material: str = ""
    material_tonnes: Decimal | None = None
    hours: Decimal | None = None
    untreated_tonnes: Decimal | None = None
    captured_tonnes: Decimal | None = None
    utilised_tonnes: Decimal | None = None
    cause: Words = NO_WORDS
    sampled_on: date | None = None
    norm_on_day: Decimal | None = None

    @property
    def is_measured(self) -> bool:
        """True for a measurement that gave g/s or tonnes: it goes before a calculation."""
        return not self.calculated and (self.grams_per_second is not None or self.tonnes is not None)
