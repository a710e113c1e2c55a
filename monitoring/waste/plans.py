"""Models of the yearly plan: measures of environmental protection and of the programme of efficiency (ППЭЭ)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.queries import OfFacilityInHouse, OfQuarterInHouse
from operators.models import Facility
from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity


@history.track()
class PlannedMeasure(Entity):
    """A measure of a year: what, where, by when, for how much, to what effect."""

    class Kind(models.TextChoices):
        """Which document plans it."""

        PLAN = "plan", _("plan of measures of environmental protection")
        EFFICIENCY = "efficiency", _("programme of environmental efficiency (ППЭЭ)")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="planned_measures")
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("document"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("measure"), max_length=500)
    object = models.CharField(_("object or source"), max_length=300, blank=True)
    indicator = models.CharField(_("indicator"), max_length=300, blank=True)
    term = models.CharField(_("term"), max_length=200, blank=True)
    planned_cost = models.DecimalField(
        _("planned for the year, thousand tenge"), max_digits=18, decimal_places=3, null=True, blank=True
    )
    planned_effect = models.CharField(_("planned effect"), max_length=500, blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = OfFacilityInHouse.as_manager()

    class Meta:
        verbose_name = _("planned measure")
        verbose_name_plural = _("planned measures")
        constraints = [
            models.UniqueConstraint(fields=["facility", "year", "kind", "name", "object"], name="planned_measure_once"),
            models.CheckConstraint(
                condition=models.Q(planned_cost__isnull=True) | models.Q(planned_cost__gte=0),
                name="planned_measure_cost_positive",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@history.track()
class MeasureFact(Entity):
    """What was done of a measure in one quarter."""

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.PROTECT, related_name="facts")
    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="measure_facts")
    cost = models.DecimalField(
        _("spent in the quarter, thousand tenge"), max_digits=18, decimal_places=3, null=True, blank=True
    )
    works = models.TextField(_("works done"), blank=True)
    fact = models.CharField(_("actual value of the indicator"), max_length=300, blank=True)
    effect = models.CharField(_("effect"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects: Any = OfQuarterInHouse.as_manager()

    class Meta:
        verbose_name = _("fact of a measure")
        verbose_name_plural = _("facts of measures")
        constraints = [
            models.UniqueConstraint(fields=["measure", "quarter"], name="measure_fact_once"),
            models.CheckConstraint(
                condition=models.Q(cost__isnull=True) | models.Q(cost__gte=0), name="measure_fact_cost_positive"
            ),
        ]
        triggers = [frozen_by("quarter", open_states=(OPEN,))]

    def __str__(self) -> str:
        return f"{self.measure} · {self.quarter.period}"
