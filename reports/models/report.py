"""The report of a facility for a period, and its versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.models import Quarter
from operators.models import Facility
from pekportal.kit import history
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.models import Entity, StoredFile
from reports.machine import DISCARDED, DRAFT, FILED, FROZEN, LIVE, REPORT
from reports.models.triggers import frozen_once
from reports.queries import ReportQuerySet, ReportVersionQuerySet


@history.track()
class Report(Entity):
    """What a facility owes for one period. `due_on` is exclusive, stored at opening and never recomputed."""

    class Kind(models.TextChoices):
        """Quarterly report; the annual part is its own report once an edition has one."""

        QUARTERLY = "quarterly", _("quarterly")
        ANNUAL = "annual", _("annual")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="reports")
    data = models.OneToOneField(Quarter, on_delete=models.PROTECT, related_name="report")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.QUARTERLY)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    edition = models.CharField(max_length=30, db_comment="edition of the form in force on the last day of the period")
    due_on = models.DateField(db_comment="exclusive: in time means before this day 00:00 Asia/Almaty (п. 23)")

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "kind", "year", "quarter"], nulls_distinct=False, name="report_one_per_period"
            ),
            models.CheckConstraint(
                name="report_quarter_fits_kind",
                condition=Q(kind="quarterly", quarter__range=(1, 4)) | Q(kind="annual", quarter__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="report_due")]
        triggers = [frozen_once(None, except_fields=("edition",))]  # a due date is never recomputed

    def __str__(self) -> str:
        return f"{self.facility} {self.period}"

    @property
    def period(self) -> Period:
        """The quarter as a value."""
        return Period(self.year, self.quarter or 4)


@history.track()
class ReportVersion(Entity):
    """One version of a report; a submitted one is frozen by the database with all its parts."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=REPORT.choices(), default=DRAFT)
    language = models.CharField(max_length=2, default="ru", help_text=_("language the operator files in"))
    note = models.TextField(_("author's text of the explanatory note"), blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    performer = models.CharField(_("performer"), max_length=200, blank=True)
    row_version = models.PositiveIntegerField(default=1)
    supersedes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    reason = models.TextField(_("why this version"), blank=True)
    content = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="report_contents",
        help_text=_("canonical JSON frozen at approval"),
    )
    snapshot = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="report_snapshots",
        help_text=_("everything used at approval: facts, findings, reasons, the documents in both languages"),
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="approved_reports"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="submitted_reports"
    )
    receipt_number = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    is_demo = models.BooleanField(default=False)

    objects = ReportVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("report version")
        verbose_name_plural = _("report versions")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="report_version_number_once"),
            models.UniqueConstraint(fields=["report"], condition=Q(state__in=LIVE), name="report_one_live_version"),
            models.UniqueConstraint(fields=["report"], condition=Q(state__in=FILED), name="report_one_filed_version"),
            models.UniqueConstraint(
                fields=["supersedes"], condition=~Q(state=DISCARDED), name="report_superseded_once"
            ),
            models.UniqueConstraint(
                fields=["receipt_number"], condition=~Q(receipt_number=""), name="report_receipt_once"
            ),
            models.CheckConstraint(
                name="report_submitted_has_content",
                condition=~Q(state__in=FROZEN)
                | Q(
                    content__isnull=False,
                    snapshot__isnull=False,
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                )
                & ~Q(receipt_number=""),
            ),
        ]
        # what waits for the inspector, the longest first
        indexes = [
            models.Index(fields=["submitted_at", "id"], condition=Q(state="submitted"), name="report_version_waiting")
        ]
        triggers = [REPORT.trigger(), frozen_once((*FROZEN, DISCARDED), except_fields=("state", "decided_at"))]

    @property
    def state_words(self) -> str:
        """The state in the reader's language (`get_state_display` has the Russian of the database)."""
        return str(REPORT.state_of(self).label)

    def __str__(self) -> str:
        return f"{self.report} · {self.number}"

    @property
    def is_frozen(self) -> bool:
        """True once submitted."""
        return self.state in FROZEN
