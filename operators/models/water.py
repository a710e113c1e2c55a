"""Limits of taking and discharging water, as a permit for special water use fixes them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from operators.models.facilities import Facility, no_overlap
from operators.models.permits import Norm
from operators.queries import OfFacilityQuerySet
from pekportal.kit import history
from pekportal.kit.unit_words import unit_in


@history.track()
class WaterLimit(Norm):
    """How much water a year may be taken or discharged, m3; `document` is the paper that says so."""

    class Kind(models.TextChoices):
        """What is limited."""

        NATURAL = "natural", _("taken from natural sources, in all")
        INDUSTRIAL_NATURAL = "industrial_natural", _("taken from natural sources for industrial needs")
        HOUSEHOLD_NATURAL = "household_natural", _("taken from natural sources for household needs")
        DISCHARGED = "discharged", _("discharged, in all")
        DISCHARGED_INDUSTRIAL = "discharged_industrial", _("discharged, industrial")
        DISCHARGED_HOUSEHOLD = "discharged_household", _("discharged, household")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="water_limits")
    kind = models.CharField(_("what is limited"), max_length=24, choices=Kind.choices)
    m3_per_year = models.DecimalField(_("m3/year"), max_digits=18, decimal_places=3)
    document = models.CharField(_("permit for special water use: number and date"), max_length=300)

    objects = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("limit of water")
        verbose_name_plural = _("limits of water")
        constraints = [
            no_overlap("water_limit_no_overlap", "facility", "kind"),
            models.CheckConstraint(condition=models.Q(m3_per_year__gte=0), name="water_limit_positive"),
            models.CheckConstraint(condition=~models.Q(document=""), name="water_limit_has_a_document"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.m3_per_year.normalize():f} {unit_in('м3', get_language() or 'ru')}"
