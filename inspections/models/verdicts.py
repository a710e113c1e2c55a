"""The inspector's verdict on a report, and what became of it (ADR 37, 40)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.queries import OfReportVersionQuerySet
from operators.models import Department
from pekportal.kit import history
from pekportal.kit.models import Told
from reports.models import ReportVersion


@history.track()
class Verdict(Told):
    """Accepted or returned: written once for a version by the inspector; the portal carries it into the report."""

    insert_only = True

    class Decision(models.TextChoices):
        """The move of `reports.machine` that it asks for."""

        ACCEPT = "accept", _("accept")
        SEND_BACK = "send_back", _("return with remarks")

    version = models.OneToOneField(ReportVersion, on_delete=models.PROTECT, related_name="verdict")
    decision = models.CharField(max_length=9, choices=Decision.choices)
    words = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="verdicts")
    author_name = models.CharField(max_length=200)
    membership_id = models.UUIDField(null=True, blank=True, db_comment="operators.Membership the author acted as")
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="verdicts")
    decided_at = models.DateTimeField()

    objects = OfReportVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = [
            models.CheckConstraint(condition=Q(decision="accept") | ~Q(words=""), name="verdict_return_has_words")
        ]

    def __str__(self) -> str:
        return self.decision


@history.track()
class VerdictCarried(Told):
    """What the portal did with a verdict: the report was moved, or had been overtaken by a correction before."""

    insert_only = True
    portal_only = True  # an inspector's request may not say that a report was moved

    class Outcome(models.TextChoices):
        """Done, or impossible by then."""

        DONE = "done", _("carried out")
        OVERTAKEN = "overtaken", _("overtaken")

    verdict = models.OneToOneField(Verdict, on_delete=models.PROTECT, related_name="carried")
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    state = models.CharField(max_length=12, db_comment="state of the version afterwards")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.outcome
