"""Protocols of measurements: the laboratory's paper behind the numbers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring.machine import OPEN
from monitoring.models.quarter import Quarter
from monitoring.queries import OfLaboratoryQuerySet
from operators.models import Laboratory
from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity, StoredFile


@history.track()
class Protocol(Entity):
    """A protocol of tests or an act of sampling; annexed to the report (order № 250, reporting rule 8)."""

    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="protocols")
    laboratory = models.ForeignKey(Laboratory, on_delete=models.PROTECT, related_name="protocols")
    number = models.CharField(_("number"), max_length=60)
    date = models.DateField(_("date of the protocol"))
    sampled_on = models.DateField(_("sampled on"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="protocols")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="uploaded_protocols"
    )

    objects = OfLaboratoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("protocol")
        verbose_name_plural = _("protocols")
        constraints = [
            models.UniqueConstraint(fields=["quarter", "laboratory", "number", "date"], name="protocol_once"),
            models.CheckConstraint(
                condition=models.Q(date__gte=models.F("sampled_on")), name="protocol_after_sampling"
            ),
        ]
        triggers = [frozen_by("quarter", open_states=(OPEN,))]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """«№ 12 от 05.07.2026»: how a cell names the protocol."""
        return f"№ {self.number} от {self.date:%d.%m.%Y}"
