"""The permit and what it fixes: emission norms, waste limits, discharge norms, each with its dates."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from operators.models.base import Edited
from operators.models.facilities import Facility, no_overlap
from operators.models.sources import EmissionSource, SamplingPoint
from operators.models.waste import WasteStream
from operators.queries import OfFacilityQuerySet, OfPermitQuerySet
from pekportal.kit import history
from pekportal.kit.models import StoredFile
from pekportal.kit.numbers import format_number
from pekportal.kit.text import reader_language


@history.track()
class Permit(Edited):
    """An environmental permit for emissions (impact)."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="permits")
    number = models.CharField(_("number"), max_length=60)
    issued_on = models.DateField(_("issued on"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=300, blank=True)
    category = models.PositiveSmallIntegerField(_("category"), choices=Facility.Category.choices)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="permits")
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    objects = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("permit")
        verbose_name_plural = _("permits")
        constraints = [models.UniqueConstraint(fields=["facility", "number"], name="permit_number_once")]

    def __str__(self) -> str:
        return self.number


class Norm(Edited):
    """Abstract: a fact of the permit with its dates."""

    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        abstract = True


@history.track()
class EmissionNorm(Norm):
    """НДВ of one source and substance: g/s and t/year."""

    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="emission_norms")
    source = models.ForeignKey(EmissionSource, on_delete=models.PROTECT, related_name="norms")
    substance = models.ForeignKey("operators.Substance", on_delete=models.PROTECT, related_name="emission_norms")
    grams_per_second = models.DecimalField(_("g/s"), max_digits=18, decimal_places=9)
    tonnes_per_year = models.DecimalField(_("t/year"), max_digits=18, decimal_places=9)

    objects = OfPermitQuerySet.as_manager()

    class Meta:
        verbose_name = _("emission norm")
        verbose_name_plural = _("emission norms")
        constraints = [
            no_overlap("emission_norm_no_overlap", "source", "substance"),
            models.CheckConstraint(
                condition=models.Q(grams_per_second__gte=0, tonnes_per_year__gte=0), name="emission_norm_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.substance_id}"


@history.track()
class WasteLimit(Norm):
    """Limit of accumulation or burial of one waste stream, t/year."""

    class Kind(models.TextChoices):
        """What is limited."""

        ACCUMULATION = "accumulation", _("accumulation")
        BURIAL = "burial", _("burial")

    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="waste_limits")
    stream = models.ForeignKey(WasteStream, on_delete=models.PROTECT, related_name="limits")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    tonnes = models.DecimalField(_("t/year"), max_digits=18, decimal_places=6)

    objects = OfPermitQuerySet.as_manager()

    class Meta:
        verbose_name = _("waste limit")
        verbose_name_plural = _("waste limits")
        constraints = [
            no_overlap("waste_limit_no_overlap", "stream", "kind"),
            models.CheckConstraint(condition=models.Q(tonnes__gte=0), name="waste_limit_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.stream}, {format_number(self.tonnes, reader_language())}"


@history.track()
class DischargeNorm(Norm):
    """НДС of one outlet and substance: mg/dm3 and t/year."""

    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="discharge_norms")
    point = models.ForeignKey(SamplingPoint, on_delete=models.PROTECT, related_name="discharge_norms")
    substance = models.ForeignKey("operators.Substance", on_delete=models.PROTECT, related_name="discharge_norms")
    milligrams_per_litre = models.DecimalField(_("mg/dm3"), max_digits=18, decimal_places=9)
    tonnes_per_year = models.DecimalField(_("t/year"), max_digits=18, decimal_places=9)

    objects = OfPermitQuerySet.as_manager()

    class Meta:
        verbose_name = _("discharge norm")
        verbose_name_plural = _("discharge norms")
        constraints = [no_overlap("discharge_norm_no_overlap", "point", "substance")]

    def __str__(self) -> str:
        return f"{self.point} {self.substance_id}"
