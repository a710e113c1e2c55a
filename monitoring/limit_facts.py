"""The limits that were in force on a day: norms of the permit, ПДК and ОБУВ of the classifier."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

from monitoring.limits import Limit, LimitKind
from operators.models import DischargeNorm, EmissionNorm, Facility, Substance
from operators.queries import valid_on

# table -> medium of the substances whose classifier limits apply
_CLASSIFIED = {"impact-air": "air", "impact-water": "water", "impact-soil": "soil"}


class Limits:
    """Limits of one facility; each source is read when first asked for and kept."""

    def __init__(self, facility: Facility) -> None:
        self._facility = facility
        self._discharges: dict[dt.date, dict[Any, list[Limit]]] = {}
        self._rates: dict[dt.date, dict[Any, list[Limit]]] = {}

    def of(self, table: str, place_id: Any, substance: Substance | None, day: dt.date | None) -> list[Limit]:
        """Every limit that may apply to a value of `table`, in the unit of the table; empty when none is known."""
        if substance is None:
            return []
        if table in _CLASSIFIED:
            return of_substance(substance) if substance.medium == _CLASSIFIED[table] else []
        if day is None:
            return []
        if table == "discharges":
            return self._on(self._discharges, day, DischargeNorm, "point_id", "milligrams_per_litre")[
                (str(place_id), substance.pk)
            ]
        if table == "emissions":
            return self._on(self._rates, day, EmissionNorm, "source_id", "grams_per_second")[
                (str(place_id), substance.pk)
            ]
        return []

    def discharge_norm(self, point_id: Any, substance_id: Any, day: dt.date) -> Decimal | None:
        """The norm of the permit for a discharge on a day, mg/dm3; None without one."""
        found = self._on(self._discharges, day, DischargeNorm, "point_id", "milligrams_per_litre")
        limits = found[(str(point_id), substance_id)]
        return limits[0].value if limits else None

    def emission_rate(self, source_id: Any, substance_id: Any, day: dt.date) -> Limit | None:
        """The norm of the permit for an emission on a day, g/s; None without one."""
        found = self._on(self._rates, day, EmissionNorm, "source_id", "grams_per_second")
        return next(iter(found[(str(source_id), substance_id)]), None)

    def _on(self, memory: dict[dt.date, Any], day: dt.date, model: Any, place: str, value: str) -> Any:
        if day not in memory:
            found: dict[Any, list[Limit]] = defaultdict(list)
            norms = model.objects.filter(valid_on(day), permit__facility=self._facility).select_related("permit")
            for norm in norms:
                limit = Limit(getattr(norm, value), LimitKind.PERMIT, f"№ {norm.permit.number}")
                found[(str(getattr(norm, place)), norm.substance_id)].append(limit)
            memory[day] = found
        return memory[day]


def of_substance(substance: Substance) -> list[Limit]:
    """ПДК м.р., ПДК с.с. and ОБУВ of the classifier with their source."""
    known = (
        (substance.limit_single, LimitKind.SINGLE),
        (substance.limit_daily, LimitKind.DAILY),
        (substance.safe_level, LimitKind.SAFE_LEVEL),
    )
    # what is only remembered is no source to cite: the words «not compared» stand instead
    source = "" if substance.norms_source.startswith("MEMORY") else substance.norms_source
    return [Limit(value, kind, source, verified=substance.norms_verified) for value, kind in known if value is not None]
