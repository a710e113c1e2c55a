"""What an actor sees of the calculations: the operator's people and the portal, never laboratory or inspector."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from monitoring.queries import InHouse, OfQuarterInHouse
from operators.queries import valid_on


class CalcQuerySet(OfQuarterInHouse):
    """Rows with a `quarter`."""


class CalculationQuerySet(CalcQuerySet):
    """Stored calculations."""

    def current(self) -> Self:
        """Those that no later run replaced."""
        return self.filter(replaced_at__isnull=True)


class ChoiceQuerySet(InHouse):
    """Methods chosen for sources."""

    facility_path = "source__facility__"

    def on(self, day: Any) -> Self:
        """Choices in force on `day`."""
        return self.filter(valid_on(day))

    def for_list(self) -> Self:
        """With source and parameters, by number of the source."""
        return (
            self.select_related("source__facility")
            .prefetch_related("parameters")
            .order_by("source__number", "method", "part")
        )


class CorrectionQuerySet(models.QuerySet[Any]):
    """Corrections of coefficients: everybody's, only an administrator writes them."""

    def on(self, day: Any) -> Self:
        """Corrections in force on `day`, the newest last."""
        return self.filter(valid_on(day)).order_by("created_at")
