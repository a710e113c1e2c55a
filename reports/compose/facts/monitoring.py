"""Measurements, discharges and water."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pekportal.kit.numbers import Number
from reports.compose.facts.air import NO_SUBSTANCE, SubstanceFacts
from reports.compose.facts.who import NO_WORDS, Words


class Medium(StrEnum):
    """What a measurement looked at."""

    AIR = "air"
    WATER = "water"
    SOIL = "soil"
    EMISSION = "emission"
    DISCHARGE = "discharge"
    RADIATION = "radiation"
    GAS = "gas"


@dataclass(frozen=True, slots=True)
class ProtocolFacts:
    """A laboratory's protocol."""

    number: str
    issued_on: date | None = None
    laboratory: str = ""


@dataclass(frozen=True, slots=True)
class MeasurementFacts:
    """One measured value at one point with its limit, in the units of the form's heading.

    AIR mg/m3, WATER and DISCHARGE mg/dm3, SOIL mg/kg, RADIATION µSv/h; EMISSION only feeds the note's protocols.
    `value` None: scheduled but not measured; with `not_found`: measured and not found. `site` is the landfill and
    `unit` the unit as written for GAS.
    """

    medium: Medium
    point: str
    coordinates: str = ""
    substance: SubstanceFacts = NO_SUBSTANCE
    limit: Decimal | None = None
    value: Number | None = None
    not_found: bool = False
    measures: Words = NO_WORDS
    method: str = ""
    site: str = ""
    unit: str = ""
    instrument: str = ""
    protocol: ProtocolFacts | None = None


@dataclass(frozen=True, slots=True)
class DischargeFacts:
    """A discharge: the measurement (mg/dm3) with the tonnes of norm, quarter and year to date."""

    measurement: MeasurementFacts
    norm_tonnes_year: Decimal | None = None
    tonnes: Decimal | None = None
    tonnes_year: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WaterUseFacts:
    """Water of the quarter, m3."""

    industrial_natural: Decimal | None = None
    industrial_supplied: Decimal | None = None
    domestic_natural: Decimal | None = None
    domestic_supplied: Decimal | None = None
    discharged_industrial: Decimal | None = None
    discharged_domestic: Decimal | None = None
    handed_over: Decimal | None = None
    circulated: Decimal | None = None
    reused: Decimal | None = None
    injected: Decimal | None = None
