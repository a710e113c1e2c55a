"""Published reports and programmes: schema `public_site`."""

from __future__ import annotations

from django.db import models

from pekportal.kit.calendar import Quarter as Period
from reports.publication.models.base import site_table
from reports.publication.models.facilities import SiteFacility


class Paper(models.Model):
    """Abstract: the published content, its hash, and its withdrawal.

    `document` is canonical JSON, served as it stands: `document_sha256` is the hash of these bytes. It is empty once
    the paper is withdrawn. `fingerprint` says from what it was made: the same is not made again.
    """

    document = models.TextField(blank=True)
    document_sha256 = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64)
    published_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_office = models.CharField(max_length=300, blank=True)
    withdrawn_decision = models.CharField(max_length=300, blank=True, db_comment="number and date")
    withdrawn_basis = models.CharField(max_length=500, blank=True)
    withdrawn_why = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self) -> bool:
        """True while a decision keeps it off the site."""
        return self.withdrawn_on is not None


class SiteReport(Paper):
    """One filed version of a report; its number is its permanent address /open/r/NUMBER."""

    number = models.CharField(primary_key=True, max_length=40)
    facility = models.ForeignKey(SiteFacility, on_delete=models.CASCADE, related_name="reports")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()
    edition = models.CharField(max_length=30)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=12)
    due_on = models.DateField(db_comment="exclusive")
    submitted_at = models.DateTimeField()
    content_sha256 = models.CharField(max_length=64, db_comment="of the frozen document as it was approved")
    replaced_by = models.CharField(max_length=40, blank=True)
    pending = models.PositiveIntegerField(default=0, db_comment="marks whose review is not decided")
    withheld = models.PositiveIntegerField(default=0, db_comment="marks that were upheld")

    class Meta:
        db_table = site_table("report")
        indexes = [
            models.Index(fields=["facility", "-year", "-quarter", "-version"], name="site_report_facility"),
            models.Index(fields=["-submitted_at", "number"], name="site_report_newest"),
            # open data: the reports of a quarter, page by page
            models.Index(fields=["year", "quarter", "number"], name="site_report_quarter"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def period(self) -> Period:
        """The quarter as a value."""
        return Period(self.year, self.quarter)


class SiteProgramme(Paper):
    """One approved version of a programme."""

    id = models.UUIDField(primary_key=True)
    facility = models.ForeignKey(SiteFacility, on_delete=models.CASCADE, related_name="programmes")
    title = models.CharField(max_length=300)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    approved_on = models.DateField()
    language = models.CharField(max_length=2)
    snapshot_sha256 = models.CharField(max_length=64)
    in_force = models.BooleanField(db_comment="False: a newer version replaced it")

    class Meta:
        db_table = site_table("programme")
        indexes = [models.Index(fields=["facility", "-valid_from", "-version"], name="site_programme_facility")]

    def __str__(self) -> str:
        return self.title
