"""Gathers the row models of all tables, so that Django finds them."""

from programs.tables.t02_waste import WasteRow
from programs.tables.t04_instrumental import InstrumentalRow
from programs.tables.t05_calculated import CalculatedRow
from programs.tables.t06_gas import GasRow
from programs.tables.t07_discharges import DischargeRow
from programs.tables.t08_ambient_air import AmbientAirRow
from programs.tables.t09_water import WaterRow
from programs.tables.t10_soil import SoilRow
from programs.tables.t11_internal_checks import InternalCheckRow

__all__ = [
    "AmbientAirRow",
    "CalculatedRow",
    "DischargeRow",
    "GasRow",
    "InstrumentalRow",
    "InternalCheckRow",
    "SoilRow",
    "WasteRow",
    "WaterRow",
]
