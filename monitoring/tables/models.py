"""Gathers the row models of all tables, so that Django finds them."""

from monitoring.tables.emissions import EmissionRow
from monitoring.tables.impact import ImpactMeasurement
from monitoring.tables.measures import EfficiencyMeasure, InternalCheck, Measure
from monitoring.tables.radiation import GasMeasurement, RadiationMeasurement
from monitoring.tables.waste import WasteMovement, WasteOperation, WasteReceived
from monitoring.tables.water import DischargeRow, WaterUse

__all__ = [
    "DischargeRow",
    "EfficiencyMeasure",
    "EmissionRow",
    "GasMeasurement",
    "ImpactMeasurement",
    "InternalCheck",
    "Measure",
    "RadiationMeasurement",
    "WasteMovement",
    "WasteOperation",
    "WasteReceived",
    "WaterUse",
]
