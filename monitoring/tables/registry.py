"""The tables of a quarter in the order of the page: spec, row model, and who fills them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from monitoring.queries import OfQuarterQuerySet
from monitoring.tables import emissions, impact, measures, radiation, waste, water
from monitoring.tables.base import QuarterRow
from pekportal.kit.refused import Refused
from pekportal.kit.tables import TableSpec

MEASUREMENTS = _("Measurements")
CALCULATIONS = _("Calculations")
WASTE = _("Waste")
WATER = _("Water")
MEASURES = _("Measures and checks")


@dataclass(frozen=True, slots=True)
class EntryTable:
    """One entry table: `fixed` are column values that every row of it has; `key` names what may stand once.

    `place` and `subject` are the columns by which the plan finds its entries; `media` the kinds of sampling points its
    cells may point at. `laboratory` tables may be filled by an invited laboratory; `single` ones hold one row.
    """

    spec: TableSpec
    model: type[QuarterRow]
    group: Any
    key: tuple[str, ...]
    fixed: dict[str, Any] = field(default_factory=dict)
    place: str = ""
    subject: str = ""
    media: tuple[str, ...] = ()
    laboratory: bool = False
    single: bool = False

    @property
    def slug(self) -> str:
        """Slug of the table in URLs and answers."""
        return self.spec.slug

    def rows(self, quarter: Any) -> OfQuarterQuerySet:
        """Rows of this table in the quarter, in their order."""
        rows: OfQuarterQuerySet = self.model.objects.filter(quarter=quarter, **self.fixed)
        return rows.order_by("position", "created_at")


_SAMPLE = ("point", "substance", "sampled_on", "protocol")


def _impact(spec: TableSpec, medium: str) -> EntryTable:
    return EntryTable(
        spec,
        impact.ImpactMeasurement,
        MEASUREMENTS,
        _SAMPLE,
        {"medium": medium},
        place="point",
        subject="substance",
        media=(medium,),
        laboratory=True,
    )


_ALL = (
    _impact(impact.AIR, "air"),
    _impact(impact.WATER, "water"),
    _impact(impact.SOIL, "soil"),
    EntryTable(
        radiation.RADIATION,
        radiation.RadiationMeasurement,
        MEASUREMENTS,
        ("point", "sampled_on", "protocol"),
        place="point",
        media=("radiation",),
        laboratory=True,
    ),
    EntryTable(
        radiation.GAS,
        radiation.GasMeasurement,
        MEASUREMENTS,
        ("point", "component", "sampled_on", "protocol"),
        place="point",
        media=("gas",),
        laboratory=True,
    ),
    EntryTable(
        emissions.SPEC,
        emissions.EmissionRow,
        CALCULATIONS,
        ("source", "substance", "how"),
        place="source",
        subject="substance",
        laboratory=True,
    ),
    EntryTable(waste.MOVEMENT, waste.WasteMovement, WASTE, ("stream",), place="stream"),
    EntryTable(waste.OPERATIONS, waste.WasteOperation, WASTE, ("stream", "operation")),
    EntryTable(waste.RECEIVED, waste.WasteReceived, WASTE, ("waste", "from_bin", "operation")),
    EntryTable(water.USE, water.WaterUse, WATER, (), single=True),
    EntryTable(
        water.DISCHARGES,
        water.DischargeRow,
        WATER,
        ("point", "substance"),
        place="point",
        subject="substance",
        media=("waste_water",),
        laboratory=True,
    ),
    EntryTable(measures.PLAN, measures.Measure, MEASURES, ("name", "object")),
    EntryTable(measures.EFFICIENCY, measures.EfficiencyMeasure, MEASURES, ("name", "object")),
    EntryTable(measures.CHECKS, measures.InternalCheck, MEASURES, ("department", "checked_on"), place="department"),
)
TABLES: dict[str, EntryTable] = {table.slug: table for table in _ALL}

LABORATORY_TABLES = frozenset(slug for slug, table in TABLES.items() if table.laboratory)


def table_of(slug: str) -> EntryTable:
    """The entry table with this slug; a 404 refusal if there is none."""
    if slug not in TABLES:
        raise Refused("TABLE", _("There is no such table."), status=404)
    return TABLES[slug]
