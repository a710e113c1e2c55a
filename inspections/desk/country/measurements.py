"""Measurements of the air around the made-up facilities: which substances, where, how much; in the newest quarters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from inspections.desk.country.plan import Chance, Place
from operators.models import Substance
from pekportal.kit.calendar import Quarter
from pekportal.kit.country import MARK_RU, Country
from pekportal.kit.numbers import format_number
from reports.compose.facts import MeasurementFacts, Medium, ProtocolFacts
from reports.gather.air import substance_facts
from reports.gather.measured import value_of

TABLE: Final = "monitoring_impactmeasurement"
COLUMNS: Final = (
    "id created_at position row_version updated_at quarter_id sampled_on sampled_on_text laboratory_id "
    "laboratory_text protocol_id protocol_text method medium point_id point_text substance_id substance_text "
    "limit limit_text value value_text measures"
)
QUARTERS: Final = 4  # newest ones with measurements
DUST, NITROGEN, SULPHUR, LEAD = "2908", "0301", "0330", "0184"
Mix = tuple[str, ...]  # codes of substances that a facility watches
NOTHING: Final[Mix] = ()
# per hundred facilities: up to this share, these substances; so dust stands at 60 of a hundred
SHARES: Final[tuple[tuple[int, Mix], ...]] = (
    (40, NOTHING),
    (65, (DUST,)),
    (85, (NITROGEN, DUST)),
    (100, (NITROGEN, SULPHUR, DUST)),
)
# a rare substance: so many facilities at any volume, a third of a small country at most
FEW, RARE = 12, (LEAD, DUST)
POINTS: Final = (f"Граница СЗЗ, север {MARK_RU}", f"Граница СЗЗ, юг {MARK_RU}")
PROTOCOL: Final = f"Протокол {MARK_RU}"
DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One concentration at one point, mg/m3, as written in the entry table."""

    point: str
    substance: Substance
    limit: Decimal | None
    value: Decimal

    @property
    def written(self) -> str:
        """The result as typed."""
        return format_number(self.value, "ru")

    @property
    def facts(self) -> MeasurementFacts:
        """What the report is composed of: `reports.gather` would make the same of the row."""
        return MeasurementFacts(
            medium=Medium.AIR,
            point=self.point,
            substance=substance_facts(self.substance, self.substance.name_ru),
            limit=self.limit,
            value=value_of(self.written),
            protocol=ProtocolFacts(PROTOCOL),
        )


class Measurements:
    """Who measured what when: the same for all facilities of one mix, as they share their documents."""

    def __init__(self, country: Country, places: Iterable[Place]) -> None:
        self._country = country
        chance = Chance(country.seed, "measurements")
        few = min(FEW, country.facilities // 3)
        self._mixes = {place.id: RARE if n < few else _mix(chance.one()) for n, place in enumerate(places)}
        self._lines: dict[tuple[Quarter, Mix], tuple[Line, ...]] = {}

    @cached_property
    def _substances(self) -> dict[str, Substance]:
        """Those that the classifier has: nothing else can be measured."""
        codes = {*RARE, *(code for _share, mix in SHARES for code in mix)}
        return Substance.objects.in_bulk(codes)

    def mix(self, place: str, period: Quarter) -> Mix:
        """What a facility watched in a quarter; nothing in older ones."""
        return self._mixes[place] if period in self._country.quarters[-QUARTERS:] else NOTHING

    def mixes(self, period: Quarter) -> set[Mix]:
        """All that facilities watched in a quarter."""
        measured = period in self._country.quarters[-QUARTERS:]
        return {NOTHING, *self._mixes.values()} if measured else {NOTHING}

    def lines(self, period: Quarter, mix: Mix) -> tuple[Line, ...]:
        """Each substance of a mix at each point, all below their norms."""
        if (period, mix) not in self._lines:
            chance = Chance(self._country.seed, f"{period} {' '.join(mix)}")
            known = [self._substances[code] for code in mix if code in self._substances]
            self._lines[period, mix] = tuple(_line(chance, point, one) for point in POINTS for one in known)
        return self._lines[period, mix]

    def rows(self, chance: Chance, data: str, period: Quarter, mix: Mix, at: str) -> list[tuple[Any, ...]]:
        """Rows of the entry table of one quarter."""
        day = period.start + dt.timedelta(days=45)
        return [
            (
                *(chance.uuid(), at, number, 1, at, data, day, f"{day:%d.%m.%Y}", None, "", None, PROTOCOL, "", "air"),
                *(None, line.point, line.substance.pk, line.substance.name_ru, line.limit),
                *("" if line.limit is None else format_number(line.limit, "ru"), line.value),
                *(line.written, ""),
            )
            for number, line in enumerate(self.lines(period, mix), 1)
        ]


def _mix(roll: float) -> Mix:
    return next(mix for share, mix in SHARES if roll * 100 < share)


def _line(chance: Chance, point: str, substance: Substance) -> Line:
    limit = substance.limit_single
    share = Decimal(chance.integer(10, 90)) / 100
    value = (limit or Decimal("0.1")) * share
    digits = value.quantize(Decimal(1).scaleb(value.adjusted() - DIGITS + 1))
    return Line(point, substance, limit, digits)
