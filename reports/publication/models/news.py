"""What happened on the public site: one row a happening, written once; feeds and subscriptions read it."""

from __future__ import annotations

from typing import Any

from django.db import models

from pekportal.kit.ids.uuids import is_uuid
from reports.publication.models.base import site_table


class SiteNews(models.Model):
    """A happening. `key` makes it once; ids grow in the order of writing, so a reader remembers the last one."""

    class Kind(models.TextChoices):
        """What happened; the words are `reports.publication.words.NEWS`."""

        REPORT = "report", "report published"
        CORRECTION = "correction", "correction published"
        ACCEPTED = "accepted", "report accepted"
        SENT_BACK = "sent_back", "report sent back by the inspector"
        PROGRAMME = "programme", "programme published"
        EXCEEDANCE = "exceedance", "exceedance published"
        CLOSED = "closed", "exceedance closed"
        SILENCE = "silence", "report not handed in in time"
        WITHDRAWN = "withdrawn", "withdrawn by a decision"
        RESTORED = "restored", "back by a decision"

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    facility_id = models.UUIDField(db_comment="no foreign key: a happening outlives its facility's row")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=60, blank=True, db_comment="number of the report, id of the paper or case")
    facts: Any = models.JSONField(default=dict)

    class Meta:
        db_table = site_table("news")
        indexes = [
            models.Index(fields=["facility_id", "-id"], name="site_news_facility"),
            models.Index(fields=["-at"], name="site_news_at"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def report(self) -> str:
        """Number of the report it is about; "" when it is about no report."""
        if self.kind in _OF_REPORT:
            return self.subject
        return self.subject if self.kind in _OF_DECISION and not is_uuid(self.subject) else ""

    @property
    def programme(self) -> str:
        """Key of the programme it is about; "" when it is about no programme."""
        of_programme = self.kind == self.Kind.PROGRAMME or (self.kind in _OF_DECISION and is_uuid(self.subject))
        return self.subject if of_programme else ""


_OF_REPORT = frozenset(
    {SiteNews.Kind.REPORT, SiteNews.Kind.CORRECTION, SiteNews.Kind.ACCEPTED, SiteNews.Kind.SENT_BACK}
)
_OF_DECISION = frozenset({SiteNews.Kind.WITHDRAWN, SiteNews.Kind.RESTORED})
