"""Waste streams: a waste of a facility under one code with its usual operation and place."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from operators.models.base import Edited
from operators.models.facilities import Facility
from operators.queries import OfFacilityQuerySet
from pekportal.kit import history


@history.track()
class WasteStream(Edited):
    """A waste of the facility (table 2); its limits stand with the permit."""

    class Kind(models.TextChoices):
        """Which term of accumulation counts (Environmental Code, art. 320.2)."""

        ORDINARY = "ordinary", _("at the place of origin: up to 6 months")
        MINING = "mining", _("mining and processing: up to 12 months")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="waste_streams")
    name = models.CharField(_("waste"), max_length=300)
    code = models.ForeignKey(
        "operators.WasteCode",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="streams",
        verbose_name=_("code"),
    )
    code_text = models.CharField(_("code as written"), max_length=40, blank=True)
    operation = models.CharField(_("operation"), max_length=300, blank=True)
    kind = models.CharField(_("term of accumulation"), max_length=10, choices=Kind.choices, default=Kind.ORDINARY)
    place = models.CharField(_("place of accumulation"), max_length=300, blank=True)
    place_text = models.CharField(_("coordinates of the place"), max_length=100, blank=True)
    is_buried = models.BooleanField(_("is placed (buried) at the facility"), default=False)
    receiver_name = models.CharField(_("receiver"), max_length=300, blank=True)
    receiver_bin = models.CharField(_("BIN of the receiver"), max_length=12, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("waste stream")
        verbose_name_plural = _("waste streams")
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "name"], condition=models.Q(closed_on__isnull=True), name="waste_stream_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
