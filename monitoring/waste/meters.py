"""The meters of a facility with the readings of a quarter: volumes, the year so far, tonnes of discharges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from monitoring.models import Quarter
from monitoring.tables.water import VOLUMES, DischargeRow
from monitoring.waste.models import Meter
from monitoring.waste.rules.meters import Reading, discharged, expected
from monitoring.waste.tables.meters import MeterReading
from operators.models import DischargeNorm
from operators.resolve import word_key
from pekportal.kit.alphabet import by_name


@dataclass(frozen=True, slots=True)
class Discharge:
    """A row of the discharges with its volume by the meters and the tonnes that follow; None: not known."""

    row: DischargeRow
    volume: Decimal | None
    tonnes: Decimal | None
    year: Decimal
    norm: DischargeNorm | None


class MeterBook:
    """Meters and readings of one quarter, read once."""

    def __init__(self, quarter: Quarter) -> None:
        self.quarter = quarter

    @cached_property
    def meters(self) -> list[Meter]:
        """Meters that were there on some day of the quarter."""
        found = (
            Meter.objects.filter(facility_id=self.quarter.facility_id)
            .select_related("outlet")
            .order_by(by_name("name"))
        )
        return [one for one in found if one.closed_on is None or one.closed_on >= self.quarter.period.start]

    @cached_property
    def by_name(self) -> dict[str, Meter]:
        """Meters by the key of their name, as the readings write it."""
        return {word_key(one.name): one for one in self.meters}

    @cached_property
    def rows(self) -> list[MeterReading]:
        """Readings of all quarters of the facility up to this one."""
        found = MeterReading.objects.filter(quarter__facility_id=self.quarter.facility_id).select_related("quarter")
        last = (self.quarter.year, self.quarter.quarter)
        return [row for row in found if (row.quarter.year, row.quarter.quarter) <= last]

    @cached_property
    def readings(self) -> list[tuple[MeterReading, Reading]]:
        """Rows that can be read, with their values."""
        return [(row, value) for row in self.rows if (value := self._value(row)) is not None]

    def _value(self, row: MeterReading) -> Reading | None:
        meter = self.by_name.get(word_key(row.meter))
        if meter is None or not row.month.isdecimal():
            return None
        coefficient = row.coefficient if row.coefficient is not None else meter.coefficient
        return Reading(str(meter.pk), row.quarter.year, int(row.month), row.begin, row.end, coefficient)

    @property
    def mine(self) -> list[tuple[MeterReading, Reading]]:
        """Readings of this quarter."""
        return [(row, one) for row, one in self.readings if row.quarter_id == self.quarter.pk]

    @cached_property
    def expected(self) -> dict[tuple[str, int, int], Decimal]:
        """The reading before each month."""
        return expected(value for _row, value in self.readings)

    def volume(self, meter: Meter, *, year: bool = False) -> Decimal | None:
        """m³ of a meter in the quarter (or since 1 January); None while a reading is missing."""
        found = self.readings if year else self.mine
        volumes = [one.volume for _row, one in found if one.meter == str(meter.pk) and one.year == self.quarter.year]
        known = [one for one in volumes if one is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(volumes) else None

    def purposes(self) -> dict[str, Decimal]:
        """m³ of the quarter by column of the table of water use; a column with a meter that is not read is left out."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        unknown: set[str] = set()
        for meter in self.meters:
            volume = self.volume(meter)
            if volume is None:
                unknown.add(meter.purpose)
            else:
                sums[meter.purpose] += volume
        return {key: sums[key] for key in VOLUMES if key in sums and key not in unknown}

    def discharges(self) -> Iterator[Discharge]:
        """Rows of the discharges against the volume of their outlet and the norms in force on the last day."""
        rows = list(DischargeRow.objects.filter(quarter=self.quarter).order_by("position", "created_at"))
        if not rows:
            return
        norms = {
            (one.point_id, one.substance_id): one
            for one in DischargeNorm.objects.filter(permit__facility_id=self.quarter.facility_id).on(
                self.quarter.period.end
            )
        }
        earlier: dict[Any, Decimal] = defaultdict(Decimal)
        for row in DischargeRow.objects.filter(
            quarter__facility_id=self.quarter.facility_id,
            quarter__year=self.quarter.year,
            quarter__quarter__lt=self.quarter.quarter,
        ):
            earlier[row.point_id, row.substance_id] += row.tonnes or Decimal(0)
        for row in rows:
            volume = self._outlet_volume(row.point_id)
            tonnes = None
            if volume is not None and row.concentration is not None and not row.qualifier:
                tonnes = discharged(row.concentration, volume)
            key = (row.point_id, row.substance_id)
            counted = row.tonnes if row.tonnes is not None else tonnes or Decimal(0)
            yield Discharge(row, volume, tonnes, earlier[key] + counted, norms.get(key))

    def _outlet_volume(self, point_id: Any) -> Decimal | None:
        volumes = [self.volume(one) for one in self.meters if point_id is not None and one.outlet_id == point_id]
        known = [one for one in volumes if one is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(volumes) else None
