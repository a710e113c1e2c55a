"""A document that an ecologist brought, and what was recognised in it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from operators.models import Facility
from pekportal.kit import history
from pekportal.kit.models import Entity, Job, StoredFile
from programs.models.program import ProgramVersion
from programs.queries import IntakeQuerySet


@history.track()
class Intake(Entity):
    """An existing programme as a file: read, shown to the ecologist, taken into a draft."""

    class State(models.TextChoices):
        """Where the document is on its way."""

        READING = "reading", _("being read")
        READ = "read", _("read")
        REFUSED = "refused", _("not readable")
        TAKEN = "taken", _("taken over")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="intakes")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="intakes")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    found: Any = models.JSONField(null=True, blank=True, help_text=_("what was recognised, intake.result.dump"))
    problem = models.TextField(blank=True, help_text=_("why the file could not be read"))
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.PROTECT, related_name="intakes")
    version = models.ForeignKey(ProgramVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="intakes")
    outcome: Any = models.JSONField(null=True, blank=True, help_text=_("what was written, table by table"))
    taken_at = models.DateTimeField(null=True, blank=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="intakes"
    )

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a programme")
        verbose_name_plural = _("documents of programmes")

    def __str__(self) -> str:
        return f"{self.file} → {self.facility}"
