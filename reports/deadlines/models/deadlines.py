"""The deadline of a facility's quarter, whether a report is owed for it, extensions, reasons of lateness."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from operators.models import Facility
from pekportal.kit import history
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.models import Entity, StoredFile
from reports.deadlines.queries import DeadlineQuerySet, ExtensionQuerySet, LateReasonQuerySet
from reports.models import Report
from reports.models.triggers import frozen_once


@history.track()
class Deadline(Entity):
    """One quarter of one facility; it exists whether or not anybody opened the quarter.

    `due_on` (exclusive) and `edition` are those of the report, or of the day the row was written, and never change.
    """

    class Why(models.TextChoices):
        """Why no report is owed (reports.deadlines.obligation.REASONS)."""

        CONSERVATION = "conservation", _("conservation")
        CLOSURE = "closure", _("closure")
        TRANSFER = "transfer", _("transfer to another BIN")
        CATEGORY = "category", _("became category III")
        NEVER = "never", _("no obligation is entered in the register")
        NOT_BEGUN = "not_begun", _("the obligation begins later")
        ENDED = "ended", _("the obligation has ended")
        CLOSED = "closed", _("the facility is closed")
        THIRD = "third", _("category III in the whole quarter")

    class Obstacle(models.TextChoices):
        """Why the quarter could not be opened by itself."""

        NO_PROGRAMME = "NO_PROGRAMME", _("no approved programme is in force on the last day of the quarter")
        OTHER = "OTHER", _("the portal could not open the quarter")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=10, choices=Report.Kind.choices, default=Report.Kind.QUARTERLY)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=30)
    due_on = models.DateField(db_comment="exclusive, as in reports_report; never recomputed")
    entered_on = models.DateField(db_comment="the day the portal began to watch it")
    report = models.OneToOneField(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="deadline")
    owed = models.BooleanField(default=True)
    why = models.CharField(max_length=15, choices=Why.choices, blank=True)
    why_day = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=300, blank=True)
    judged_on = models.DateField(db_comment="since when `owed` and `why` are as they are")
    obstacle = models.CharField(max_length=15, choices=Obstacle.choices, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        constraints = [
            models.UniqueConstraint(fields=["facility", "kind", "year", "quarter"], name="deadline_once"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="deadline_quarter"),
            models.CheckConstraint(
                condition=Q(owed=True, why="") | (Q(owed=False) & ~Q(why="")), name="deadline_not_owed_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="deadline_due")]
        triggers = [
            frozen_once(None, except_fields=("report", "owed", "why", "why_day", "document", "judged_on", "obstacle"))
        ]

    def __str__(self) -> str:
        return f"{self.facility} · {self.period}"

    @property
    def period(self) -> Period:
        """The quarter as a value."""
        return Period(self.year, self.quarter)


@history.track()
class Extension(Entity):
    """A later day somebody allowed, with the document; kept beside the term, which it never changes."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="extensions")
    new_day = models.DateField(_("allowed until"), db_comment="the last day allowed, inclusive, as the document has it")
    allowed_by = models.CharField(_("allowed by"), max_length=300)
    document = models.CharField(_("number and date of the document"), max_length=200)
    note = models.CharField(_("note"), max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="report_extensions")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recorded_extensions"
    )
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawn_extensions"
    )
    withdrawal_reason = models.CharField(max_length=500, blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = [
            models.CheckConstraint(condition=~Q(allowed_by="") & ~Q(document=""), name="extension_has_document"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="extension_withdrawn_with_reason",
            ),
        ]
        triggers = [
            frozen_once(None, except_fields=("withdrawn_at", "withdrawn_by", "withdrawal_reason"))
        ]  # what was recorded stays as it was recorded

    def __str__(self) -> str:
        return f"{self.document} · {self.new_day:%d.%m.%Y}"


class LateReason(Entity):
    """Why a report is late, in the words of the operator; the newest one counts, the earlier ones stay."""

    insert_only = True

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="late_reasons")
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="late_reasons")
    written_at = models.DateTimeField()

    objects = LateReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason of lateness")
        verbose_name_plural = _("reasons of lateness")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="late_reason_has_words")]

    def __str__(self) -> str:
        return self.text[:80]
