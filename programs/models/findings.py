"""Written reasons for findings that need one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity
from programs.models.program import ProgramVersion
from programs.queries import OfVersionQuerySet

# reasons are written by the director too, so they stay open during review
REASON_STATES = ("draft", "returned", "review")


@history.track()
class FindingReason(Entity):
    """Why a finding with severity «error» is accepted; printed and visible to the inspector."""

    version = models.ForeignKey(ProgramVersion, on_delete=models.CASCADE, related_name="finding_reasons")
    code = models.CharField(max_length=20)
    place = models.CharField(max_length=120, help_text=_("table/row/column the finding points at"))
    reason = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="finding_reasons"
    )
    is_demo = models.BooleanField(default=False)

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "code", "place"], name="finding_reason_once")]
        triggers = [frozen_by("version", open_states=REASON_STATES)]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"
