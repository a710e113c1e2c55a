"""The form of Appendix 2 to the rules of order № 250: its tables by slug, in the order of the paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pekportal.kit.tables import TableSpec
from reports.compose.facts import QuarterFacts
from reports.form.body import TableBody
from reports.form.order250 import (
    discharges_fact,
    emissions_calc,
    emissions_fact,
    enterprise,
    gas_monitoring,
    impact_air,
    impact_soil,
    impact_water,
    laboratory,
    measures_plan,
    pee_programme,
    radiation,
    source_counts,
    waste_accumulation,
    waste_burial,
    waste_operations,
    waste_received,
    water_use,
)


@dataclass(frozen=True, slots=True)
class FormTableDef:
    """A table of the form: its declaration and its projection."""

    spec: TableSpec
    rows: Callable[[QuarterFacts, str], TableBody]


TABLES: Final[dict[str, FormTableDef]] = {
    module.SPEC.slug: FormTableDef(module.SPEC, module.rows)
    for module in (
        enterprise,
        waste_accumulation,
        waste_operations,
        waste_burial,
        waste_received,
        measures_plan,
        pee_programme,
        laboratory,
        source_counts,
        emissions_fact,
        emissions_calc,
        gas_monitoring,
        impact_air,
        water_use,
        discharges_fact,
        impact_water,
        impact_soil,
        radiation,
    )
}
