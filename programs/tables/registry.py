"""The eleven tables in their order: spec and, for tables with own rows, the row model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pekportal.kit.refused import Place, Refused
from pekportal.kit.tables import TableSpec
from programs.tables import (
    t01_enterprise,
    t02_waste,
    t03_source_counts,
    t04_instrumental,
    t05_calculated,
    t06_gas,
    t07_discharges,
    t08_ambient_air,
    t09_water,
    t10_soil,
    t11_internal_checks,
)
from programs.tables.base import ProgramRow
from programs.values import DerivedRow, Register

Derive = Callable[[Register, str], tuple[DerivedRow, ...]]


@dataclass(frozen=True, slots=True)
class ProgramTable:
    """A table: `model` None means derived from the register by `derive` (tables 1 and 3).

    `media` are the kinds of sampling points (SamplingPoint.Medium) its cells may point at.
    """

    spec: TableSpec
    model: type[ProgramRow] | None
    derive: Derive | None = None
    media: tuple[str, ...] = ()


_ALL = (
    ProgramTable(t01_enterprise.SPEC, None, t01_enterprise.derive),
    ProgramTable(t02_waste.SPEC, t02_waste.WasteRow),
    ProgramTable(t03_source_counts.SPEC, None, t03_source_counts.derive),
    ProgramTable(t04_instrumental.SPEC, t04_instrumental.InstrumentalRow),
    ProgramTable(t05_calculated.SPEC, t05_calculated.CalculatedRow),
    ProgramTable(t06_gas.SPEC, t06_gas.GasRow, media=("gas",)),
    ProgramTable(t07_discharges.SPEC, t07_discharges.DischargeRow, media=("waste_water",)),
    ProgramTable(t08_ambient_air.SPEC, t08_ambient_air.AmbientAirRow, media=("air",)),
    ProgramTable(t09_water.SPEC, t09_water.WaterRow, media=("water",)),
    ProgramTable(t10_soil.SPEC, t10_soil.SoilRow, media=("soil",)),
    ProgramTable(t11_internal_checks.SPEC, t11_internal_checks.InternalCheckRow),
)
TABLES: dict[str, ProgramTable] = {table.spec.slug: table for table in _ALL}
BY_NUMBER: dict[str, ProgramTable] = {table.spec.number: table for table in _ALL}


def table_of(slug: str) -> ProgramTable:
    """The table with this slug; a 404 refusal if there is none."""
    from django.utils.translation import gettext as _

    if slug not in TABLES:
        raise Refused("TABLE", _("There is no such table."), status=404)
    return TABLES[slug]


def own_table(slug: str) -> tuple[ProgramTable, Any]:
    """A table with own rows and its row model; Refused DERIVED for tables 1 and 3, TABLE (404) for an unknown one."""
    from django.utils.translation import gettext as _

    table = table_of(slug)
    if table.model is None:
        raise Refused(
            "DERIVED",
            _("Table %(number)s comes from the register.") % {"number": table.spec.number},
            fix=_("Correct the facility or its sources in the register."),
            place=Place(slug),
        )
    return table, table.model
