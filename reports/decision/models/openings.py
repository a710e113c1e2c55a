"""Who opened the document that is about to be signed, and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from pekportal.kit.models import Entity
from reports.decision.queries import OfVersionInHouse
from reports.models import ReportVersion


class DocumentOpening(Entity):
    """A director opened the paper or the PDF of one approved content: a fact, written once, never changed."""

    insert_only = True

    class What(models.TextChoices):
        """What was opened."""

        PAPER = "paper", "paper on screen"
        PDF = "pdf", "PDF"

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="openings")
    content_sha256 = models.CharField(max_length=64, db_comment="hash of the canonical JSON that was shown")
    what = models.CharField(max_length=5, choices=What.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="document_openings")
    opened_at = models.DateTimeField()

    objects = OfVersionInHouse.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "content_sha256", "what", "user"], name="document_opened_once")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.opened_at:%Y-%m-%d %H:%M}"
