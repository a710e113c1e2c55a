"""Short ways to write the values of an example; pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from inspections.queue.reasons.values import Looked, Reading
from pekportal.kit.calendar import Quarter
from pekportal.kit.text import T, same
from reports.decision.places import Place

NOW: Final = Quarter(2026, 3)
DUE: Final = date(2026, 11, 1)
IN_TIME: Final = date(2026, 10, 20)
BORDER: Final = same("2.6 · Граница СЗЗ")


def looked(**given: Any) -> Looked:
    """The third quarter of 2026, filed in time."""
    return Looked(**{"period": NOW, "due_on": DUE, "today": IN_TIME, "filed_on": IN_TIME, **given})


def dust(text: str, *, point: int = 1, norm: str | None = "0.30", **given: Any) -> Reading:
    """Dust at a point of the border, mg/m3."""
    place = Place("impact_air", f"{point:010d}", "fact")
    known: dict[str, Any] = {
        "key": ("impact_air", place.row, "fact"),
        "place": place,
        "where": BORDER,
        "value": Decimal(text),
        "text": text,
        "norm": Decimal(norm) if norm else None,
        "unit": "мг/м3",
        "protocol": "218",
        "of_laboratory": True,
    }
    return Reading(**{**known, **given})


def before(*quarters: tuple[Reading, ...]) -> tuple[tuple[Quarter, tuple[Reading, ...]], ...]:
    """The quarters before NOW, the nearest first."""
    found, period = [], NOW
    for readings in quarters:
        period = period.previous
        found.append((period, readings))
    return tuple(found)


def words(text: str) -> T:
    """A name that is the same in every language."""
    return same(text)
