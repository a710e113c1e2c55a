"""Emission sources and sampling points."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from operators.models.base import Edited
from operators.models.facilities import Facility, Site
from operators.queries import OfFacilityQuerySet
from pekportal.kit import history


@history.track()
class EmissionSource(Edited):
    """A stationary source of emissions; 0001–5999 organised, 6001–9999 unorganised (MEMORY: high)."""

    class Monitoring(models.TextChoices):
        """How its emissions are watched (table 3)."""

        AUTOMATIC = "automatic", _("automated monitoring system")
        INSTRUMENTAL = "instrumental", _("instrumental measurements")
        CALCULATED = "calculated", _("calculation")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="sources")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="sources")
    number = models.CharField(_("number"), max_length=4)
    name = models.CharField(_("name"), max_length=300)
    organised = models.BooleanField(_("organised"), default=True)
    gas_cleaning = models.BooleanField(_("has gas cleaning"), default=False)
    monitoring = models.CharField(_("monitoring"), max_length=15, choices=Monitoring.choices)
    material = models.CharField(_("raw material or fuel"), max_length=300, blank=True)
    coordinates_text = models.CharField(_("coordinates as written"), max_length=100, blank=True)
    coordinates_lat = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    coordinates_lon = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    opened_on = models.DateField(_("in the register since"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    objects = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("emission source")
        verbose_name_plural = _("emission sources")
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "number"], condition=Q(closed_on__isnull=True), name="source_number_once"
            ),
            models.CheckConstraint(
                name="source_number_form",
                condition=Q(organised=True, number__regex=r"^[0-5]\d{3}$")
                | Q(organised=False, number__regex=r"^[6-9]\d{3}$"),
            ),
            models.CheckConstraint(
                name="source_unorganised_calculated",
                condition=Q(organised=True) | Q(monitoring="calculated", gas_cleaning=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


@history.track()
class SamplingPoint(Edited):
    """A place where air, water, soil or radiation is sampled."""

    class Medium(models.TextChoices):
        """What is sampled."""

        AIR = "air", _("air")
        WASTE_WATER = "waste_water", _("waste water")
        WATER = "water", _("water body")
        SOIL = "soil", _("soil")
        RADIATION = "radiation", _("radiation")
        GAS = "gas", _("landfill gas")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="points")
    name = models.CharField(_("name or number"), max_length=200)
    medium = models.CharField(_("medium"), max_length=12, choices=Medium.choices)
    on_protection_border = models.BooleanField(_("on the border of the SPZ"), default=False)
    coordinates_text = models.CharField(_("coordinates as written"), max_length=100, blank=True)
    coordinates_lat = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    coordinates_lon = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("sampling point")
        verbose_name_plural = _("sampling points")
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "name", "medium"], condition=Q(closed_on__isnull=True), name="point_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
