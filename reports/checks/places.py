"""In which table of the form a measurement stands."""

from typing import Final

from reports.compose.facts import Medium

TABLE_OF: Final = {
    Medium.AIR: "impact_air",
    Medium.WATER: "impact_water",
    Medium.SOIL: "impact_soil",
    Medium.EMISSION: "emissions_fact",
    Medium.DISCHARGE: "discharges_fact",
    Medium.RADIATION: "radiation",
    Medium.GAS: "gas_monitoring",
}
