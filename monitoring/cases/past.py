"""What was measured before at the same place, of the same substance: the chart of a case."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from monitoring.cases.models import Case
from monitoring.tables.registry import TABLES
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.charts import Chart, Point, line_chart
from pekportal.kit.tables import is_blank

MOST: Final = 12  # points of the chart
# kind of case -> (value of a row, columns that say the same place and thing)
_VALUES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "air": ("value", ("medium", "point_text", "substance_text")),
    "water": ("value", ("medium", "point_text", "substance_text")),
    "soil": ("value", ("medium", "point_text", "substance_text")),
    "radiation": ("value", ("point_text",)),
    "gas": ("value", ("point_text", "component")),
    "emission-rate": ("grams_per_second", ("source_text", "substance_text", "how")),
    "emission-at-source": ("concentration", ("source_text", "substance_text", "how")),
    "emission-year": ("tonnes", ("source_text", "substance_text", "how")),
    "discharge": ("concentration", ("point_text", "substance_text")),
    "discharge-year": ("tonnes", ("point_text", "substance_text")),
    "waste-burial": ("placed", ("stream_text",)),
}
_SUMMED: Final = frozenset({"emission-year", "discharge-year", "waste-burial"})


def chart_of(case: Case) -> Chart | None:
    """The line of earlier values up to the quarter of the case with its norm; None where there is no series."""
    if case.kind not in _VALUES:
        return None
    model: Any = TABLES[case.table].model
    row = model._default_manager.filter(pk=case.row_id).first()
    if row is None:
        return None
    column, same = _VALUES[case.kind]
    rows = model._default_manager.filter(
        quarter__facility_id=case.quarter.facility_id, **{name: getattr(row, name) for name in same}
    ).select_related("quarter")
    until = case.quarter.period.end
    kept = sorted((one for one in rows if one.quarter.period.end <= until), key=_when)
    points = _summed(kept, column) if case.kind in _SUMMED else _single(kept, column)
    title = " · ".join(part for part in (case.place, case.subject) if part) or str(case.kind_spec.label)
    shown = [Point(one.label, plain(one.value)) for one in points[-MOST:]]
    return line_chart(title, shown, unit=case.unit, limit=plain(case.norm)) if shown else None


def plain(value: Decimal | None) -> Decimal | None:
    """A number without the zeros that the database adds."""
    return None if value is None else Decimal(format(value.normalize(), "f"))


def _when(row: Any) -> Any:
    return getattr(row, "sampled_on", None) or row.quarter.period.end


def _single(rows: list[Any], column: str) -> list[Point]:
    return [Point(_label(row), value) for row in rows if (value := getattr(row, column)) is not None]


def _label(row: Any) -> str:
    day = getattr(row, "sampled_on", None)
    if day is not None and not is_blank(getattr(row, "sampled_on_text", "-")):
        return f"{day:%d.%m.%Y}"
    period: Period = row.quarter.period
    return f"{period.roman} {period.year}"


def _summed(rows: list[Any], column: str) -> list[Point]:
    """The sum from 1 January, quarter by quarter."""
    sums: dict[Period, Decimal] = {}
    for row in rows:
        sums[row.quarter.period] = sums.get(row.quarter.period, Decimal(0)) + (getattr(row, column) or Decimal(0))
    points, year, total = [], 0, Decimal(0)
    for period, value in sums.items():
        total = total + value if period.year == year else value
        year = period.year
        points.append(Point(f"{period.roman} {period.year}", total))
    return points
