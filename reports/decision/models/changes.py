"""Why a quantity changed by more than the threshold: the ecologist's words for the director."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity
from reports.decision.queries import OfVersionInHouse
from reports.machine import WITH_REASONS
from reports.models import ReportVersion


@history.track()
class ChangeReason(Entity):
    """The reason of one change; it speaks of `value`: when the number changes, the reason must be written anew."""

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="change_reasons")
    table = models.CharField(max_length=40)
    row = models.CharField(max_length=20, db_comment="id of the row, reports.decision.places")
    quantity = models.CharField(max_length=40)
    value = models.CharField(max_length=60, db_comment="the number explained, as a plain decimal")
    reason = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="change_reasons"
    )

    objects = OfVersionInHouse.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "table", "row", "quantity"], name="change_reason_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="change_reason_said"),
        ]
        triggers = [frozen_by("version", open_states=WITH_REASONS)]

    def __str__(self) -> str:
        return self.reason[:80]
