"""Printed files of a version: rendered once from one content, never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit.models import Entity, StoredFile
from programs.models.program import ProgramVersion
from programs.queries import OfVersionQuerySet


class ProgramFile(Entity):
    """The programme document in one format and language; for an approved version the content is its snapshot."""

    insert_only = True

    class Kind(models.TextChoices):
        """The format."""

        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"
        XLSX = "xlsx", "XLSX"

    version = models.ForeignKey(ProgramVersion, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    language = models.CharField(max_length=2)
    content_sha256 = models.CharField(max_length=64, help_text=_("hash of the canonical JSON it was rendered from"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="program_files")

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("printed programme")
        verbose_name_plural = _("printed programmes")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind", "language", "content_sha256"], name="program_file_rendered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
