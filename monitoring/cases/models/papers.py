"""Printed papers of the room: made once from one content, kept by their hash, never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from monitoring.cases.models.checks import CheckDocument
from monitoring.cases.models.notices import Notice
from monitoring.cases.queries import OfFacilityOwn
from operators.models import Facility
from pekportal.kit.models import Entity, StoredFile


class Paper(Entity):
    """A PDF of a notice, of a report of a check, or (neither) of a facility's journal."""

    insert_only = True

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="case_papers")
    notice = models.ForeignKey(Notice, null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    check_document = models.ForeignKey(
        CheckDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    language = models.CharField(max_length=2)
    content_sha256 = models.CharField(max_length=64, db_comment="of the printed words")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="case_papers")

    objects = OfFacilityOwn.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "notice", "check_document", "language", "content_sha256"],
                nulls_distinct=False,
                name="case_paper_once",
            ),
            models.CheckConstraint(
                condition=Q(notice__isnull=True) | Q(check_document__isnull=True), name="case_paper_of_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.content_sha256[:12]}"
