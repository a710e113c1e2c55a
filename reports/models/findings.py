"""Written reasons for findings of a report that need one."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity
from reports.machine import WITH_REASONS
from reports.models.report import ReportVersion
from reports.queries import OfVersionQuerySet


@history.track()
class ReportFindingReason(Entity):
    """Why a finding with severity «error» is accepted; printed and visible to the inspector."""

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="finding_reasons")
    code = models.CharField(max_length=20)
    place = models.CharField(max_length=120)
    reason = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="report_finding_reasons"
    )
    is_demo = models.BooleanField(default=False)

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "code", "place"], name="report_reason_once")]
        triggers = [frozen_by("version", open_states=WITH_REASONS)]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"
