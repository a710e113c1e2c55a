"""A sealed dossier: its number and its hash, written once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from inspections.dossier.queries import DossierQuerySet
from operators.models import Department, Facility
from pekportal.kit.calendar import Quarter
from pekportal.kit.models import Entity, StoredFile
from reports.models.triggers import frozen_once


class Dossier(Entity):
    """One ZIP about a facility for a span of quarters ("2026Q1"), made by an inspector, open to both sides."""

    insert_only = True

    number = models.CharField(max_length=40, unique=True)
    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="dossiers")
    first = models.CharField(max_length=6)
    last = models.CharField(max_length=6)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="dossiers")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="dossiers")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    job = models.UUIDField(unique=True, help_text="the work that made it: done twice, it makes one")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="dossiers")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="bytes")
    contents = models.JSONField(help_text="how many of what lie in it")
    is_test = models.BooleanField(default=False, help_text="a report in it is signed by a test key")

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        indexes = [models.Index(fields=["facility", "-made_at"], name="dossier_of_facility")]
        constraints = [
            models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="dossier_span_in_order")
        ]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return self.number

    @property
    def span(self) -> tuple[Quarter, Quarter]:
        """The first and the last quarter."""
        return Quarter.parse(self.first), Quarter.parse(self.last)
