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

    class Kind(models.TextChoices):
        """What the paper is."""

        PROTOCOL = "protocol", _("test protocol")
        ACT = "act", _("sampling act")

    kind = models.CharField(_("kind of paper"), max_length=10, choices=Kind.choices, default=Kind.PROTOCOL)
    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="protocols")
    laboratory = models.ForeignKey(Laboratory, on_delete=models.PROTECT, related_name="protocols")
    number = models.CharField(_("number"), max_length=60)
    accreditation = models.CharField(
        _("attestation named in the paper"), max_length=60, blank=True, help_text="number as written"
    )
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
            models.UniqueConstraint(fields=["quarter", "laboratory", "number", "date", "kind"], name="protocol_once"),
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


@history.track()
class Instrument(Entity):
    """An instrument that a protocol names, with its verification (поверка)."""

    protocol = models.ForeignKey(Protocol, on_delete=models.CASCADE, related_name="instruments")
    name = models.CharField(_("name"), max_length=300)
    number = models.CharField(_("serial number"), max_length=100, blank=True)
    certificate = models.CharField(_("certificate of verification"), max_length=100, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True, help_text="page of the protocol's file")

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["created_at", "id"]
        triggers = [frozen_by("protocol__quarter", open_states=(OPEN,))]

    def __str__(self) -> str:
        return f"{self.name} № {self.number}" if self.number else self.name


@history.track()
class ValueSource(Entity):
    """Where the value of a row comes from: protocol, page, hash of the file, the words of the paper and what was done.

    The row is named by table and id: rows of five models have values, and a row that is deleted leaves its source to
    the history.
    """

    protocol = models.ForeignKey(Protocol, on_delete=models.CASCADE, related_name="value_sources")
    table = models.CharField(max_length=40, help_text="slug of the table")
    row = models.UUIDField(help_text="id of the row")
    page = models.PositiveIntegerField(null=True, blank=True, help_text="page of the file; empty for Word and Excel")
    place_in_file = models.CharField(max_length=60, blank=True, help_text="table and row of the file")
    sha256 = models.CharField(max_length=64, help_text="hash of the file the value was read in")
    text = models.CharField(max_length=120, help_text="the value as the paper has it")
    unit = models.CharField(max_length=40, blank=True, help_text="its unit as the paper has it")
    conversion = models.CharField(max_length=200, blank=True, help_text="both values when the unit was converted")
    detection = models.CharField(max_length=60, blank=True, help_text="limit of detection as the paper has it")
    norm = models.CharField(max_length=60, blank=True, help_text="norm as the paper has it")
    instrument = models.CharField(max_length=300, blank=True, help_text="instrument as the paper has it")
    confidence = models.PositiveSmallIntegerField(default=0, help_text="per cent, of the match with the plan")
    chosen = models.BooleanField(default=False, help_text="a person chose where it goes")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="confirmed_values"
    )

    class Meta:
        verbose_name = _("source of a value")
        verbose_name_plural = _("sources of values")
        ordering = ["page", "created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["row", "protocol"], name="value_source_once")]
        triggers = [frozen_by("protocol__quarter", open_states=(OPEN,))]

    def __str__(self) -> str:
        return f"{self.text} {self.unit}".strip()
