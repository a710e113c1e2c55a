"""Reported errors as everybody sees them: schema `public_site`."""

from __future__ import annotations

from django.db import models

from reports.publication.models.base import site_table


class SiteQuestion(models.Model):
    """One reported error; its words stand here only once it is answered, and without persons."""

    id = models.UUIDField(primary_key=True)
    facility_id = models.UUIDField(db_comment="no foreign key: a question outlives its facility's row")
    number = models.CharField(max_length=40, blank=True)
    said_on = models.DateField()
    where = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=5, blank=True)
    answer = models.TextField(blank=True)
    role = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = site_table("question")
        indexes = [models.Index(fields=["facility_id", "-said_on"], name="site_question_facility")]

    def __str__(self) -> str:
        return str(self.pk)
