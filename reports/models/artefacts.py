"""Rendered files of a version and what is attached to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit import history
from pekportal.kit.calendar import now
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity, StoredFile
from reports.machine import EDITABLE, LIVE
from reports.models.report import ReportVersion
from reports.queries import OfVersionQuerySet


class Artefact(Entity):
    """A rendered file of one content: stored once, never rendered again, never changed."""

    insert_only = True

    class Kind(models.TextChoices):
        """What was rendered."""

        PDF = "pdf", "PDF"
        XLSX = "xlsx", "XLSX"
        JSON = "json", "JSON"

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="artefacts")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    language = models.CharField(max_length=2)
    content_sha256 = models.CharField(max_length=64, help_text=_("hash of the canonical JSON it was rendered from"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="artefacts")
    made_at = models.DateTimeField(
        null=True, default=now, db_comment="by the portal's clock; empty in rows older than the column"
    )

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind", "language", "content_sha256"], name="artefact_rendered_once"
            )
        ]
        triggers = [frozen_by("version", open_states=LIVE)]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"


@history.track()
class Attachment(Entity):
    """A file that goes with the report: sampling act, protocol, other (order № 250, reporting rule 8)."""

    class Kind(models.TextChoices):
        """What it is."""

        PROTOCOL = "protocol", _("laboratory protocol")
        ACT = "act", _("sampling act")
        OTHER = "other", _("other document")

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=300)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="report_attachments")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="report_attachments"
    )

    of_quarter = models.BooleanField(
        default=False, db_default=False, db_comment="a paper of the quarter that the portal joined at approval"
    )

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [models.UniqueConstraint(fields=["version", "file"], name="attachment_once")]
        triggers = [frozen_by("version", open_states=(*EDITABLE, "review"))]

    def __str__(self) -> str:
        return self.title
