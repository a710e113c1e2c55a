"""The author's words for the parts of the explanatory note."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity
from reports.decision.queries import OfVersionInHouse
from reports.machine import EDITABLE
from reports.models import ReportVersion

PARTS = 7


@history.track()
class NoteWords(Entity):
    """Words of one part and the facts that stood above them when they were last read.

    Parts 2 and 7 have their words on the version itself (`note`, `conclusion`): here only the facts that were read.
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="note_words")
    part = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    facts_read = models.JSONField(default=list, db_comment="sentences of the portal as they were when last read")

    objects = OfVersionInHouse.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "part"], name="note_words_once"),
            models.CheckConstraint(condition=Q(part__range=(1, PARTS)), name="note_words_part"),
        ]
        triggers = [frozen_by("version", open_states=EDITABLE)]

    def __str__(self) -> str:
        return f"{self.part}"
