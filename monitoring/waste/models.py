"""Models of the room: the journal, the term of a stream; meters and the plan stand beside."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring.queries import InHouse, OfFacilityInHouse
from monitoring.waste.plans import MeasureFact, PlannedMeasure
from monitoring.waste.tables.journal import WasteEntry
from monitoring.waste.tables.meters import MeterReading
from operators.models import Facility, SamplingPoint, WasteStream
from pekportal.kit import history
from pekportal.kit.models import Entity


class OfStreamQuerySet(InHouse):
    """Rows with a `stream` of the register."""

    facility_path = "stream__facility__"


@history.track()
class StreamTerm(Entity):
    """Which case of art. 320.2 counts for a stream, and why; without one the card of the register says it."""

    class Ground(models.TextChoices):
        """The cases of Environmental Code, art. 320.2."""

        ORIGIN = "origin", _("at the place of origin: 6 months (320.2, 1)")
        COLLECTION = "collection", _("non-hazardous waste while it is collected: 3 months (320.2, 2)")
        FACILITY = "facility", _("at the object where it will be recovered or disposed of: 6 months (320.2, 3)")
        VEHICLES = "vehicles", _("vehicles and machinery while they are collected: 6 months (320.2, 3)")
        MINING = "mining", _("mining, processing and metallurgical waste at its origin: 12 months (320.2, 4)")

    stream = models.OneToOneField(WasteStream, on_delete=models.PROTECT, related_name="term")
    ground = models.CharField(_("which case counts"), max_length=12, choices=Ground.choices)
    reason = models.TextField(_("why"), db_comment="ground: project, passport of the waste, permit")
    row_version = models.PositiveIntegerField(default=1)

    objects = OfStreamQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of accumulation")
        verbose_name_plural = _("terms of accumulation")
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="stream_term_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.stream} · {self.ground}"


@history.track()
class Meter(Entity):
    """A water meter of a facility: what it measures, the coefficient to m3, the limit of its permit."""

    class Purpose(models.TextChoices):
        """The column of the table of water use that its volume goes into (form 2.7)."""

        INDUSTRIAL_NATURAL = "industrial_natural", _("industrial, from natural sources")
        INDUSTRIAL_OTHERS = "industrial_others", _("industrial, from other organisations")
        HOUSEHOLD_NATURAL = "household_natural", _("household, from natural sources")
        HOUSEHOLD_OTHERS = "household_others", _("household, from other organisations")
        DISCHARGED_INDUSTRIAL = "discharged_industrial", _("discharge, industrial")
        DISCHARGED_HOUSEHOLD = "discharged_household", _("discharge, household")
        TRANSFERRED = "transferred", _("waste water transferred to others")
        CIRCULATED = "circulated", _("water in circulation")
        REUSED = "reused", _("water used again")
        INJECTED = "injected", _("pumped into a formation")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="meters")
    name = models.CharField(_("name or number"), max_length=200)
    purpose = models.CharField(_("what it measures"), max_length=30, choices=Purpose.choices)
    place = models.CharField(_("place, source of the water"), max_length=300, blank=True)
    outlet = models.ForeignKey(
        SamplingPoint,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meters",
        verbose_name=_("outlet whose discharge it measures"),
    )
    coefficient = models.DecimalField(_("m3 a unit of the reading"), max_digits=18, decimal_places=6, default=1)
    limit_m3 = models.DecimalField(
        _("limit of the permit, m3 a year"), max_digits=18, decimal_places=3, null=True, blank=True
    )
    limit_ground = models.CharField(_("permit of the limit: number and date"), max_length=300, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = OfFacilityInHouse.as_manager()

    class Meta:
        verbose_name = _("water meter")
        verbose_name_plural = _("water meters")
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "name"], condition=models.Q(closed_on__isnull=True), name="meter_name_once"
            ),
            models.CheckConstraint(condition=models.Q(coefficient__gt=0), name="meter_coefficient_positive"),
            models.CheckConstraint(
                condition=models.Q(limit_m3__isnull=True) | models.Q(limit_m3__gte=0), name="meter_limit_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.name


__all__ = ["MeasureFact", "Meter", "MeterReading", "OfStreamQuerySet", "PlannedMeasure", "StreamTerm", "WasteEntry"]
