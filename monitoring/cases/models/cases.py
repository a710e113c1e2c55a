"""A case: one exceedance with what was found, its cause, its measures, and the decision whether it is a violation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.cases.kinds import KINDS, Kind
from monitoring.cases.machine import BY_CORRECTION, BY_MEASURES, CASE, CLOSED, OPEN
from monitoring.cases.models.kept import kept
from monitoring.cases.queries import CaseQuerySet, OfCaseQuerySet
from monitoring.models import Quarter
from pekportal.kit import history
from pekportal.kit.models import Entity, StoredFile


def person(related: str) -> Any:
    """A foreign key to who did it; None is the portal itself."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=related
    )


def value(words: str, **options: Any) -> Any:
    """A number as the entry tables keep it."""
    return models.DecimalField(max_digits=30, decimal_places=12, db_comment=words, **options)


def evidence(related: str) -> Any:
    """A foreign key to a file that proves something."""
    return models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name=related)


@history.track()
class Case(Entity):
    """One exceedance of a quarter; opens by itself, once, and is never deleted.

    Fact and norm are frozen as found; `now_fact` is what the table says since, None when it is not over any more.
    """

    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=20, choices=[(kind.code, kind.label.ru) for kind in KINDS.values()])
    subject_id = models.CharField(max_length=120, db_comment="row, waste stream or channel that exceeds")
    table = models.CharField(max_length=40, blank=True, db_comment="slug of the entry table")
    row_id = models.UUIDField(null=True, blank=True)
    place = models.CharField(max_length=400, blank=True)
    subject = models.CharField(max_length=400, blank=True, db_comment="substance or waste")
    unit = models.CharField(max_length=40, blank=True)
    fact = value("as found")
    norm = value("as found")
    now_fact = value("as the table says now; NULL when within the norm", null=True, blank=True)
    found_on = models.DateField(_("found on"), db_comment="the three working days run from the day after it")
    due_on = models.DateField(
        _("last day to tell the department"), db_comment="stored; three working days (art. 184.2(8))"
    )
    state = models.CharField(max_length=10, choices=CASE.choices(), default=OPEN)
    cause = models.TextField(_("cause"), blank=True)
    responsible = models.CharField(_("responsible person"), max_length=200, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    corrected_by = models.CharField(max_length=200, blank=True)
    corrected_to = models.CharField(max_length=200, blank=True, db_comment="what stands in the table instead")
    is_violation = models.BooleanField(_("it is a violation"), null=True, blank=True)
    violation_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = person("decided_cases")
    report_text = models.TextField(blank=True, db_comment="what the case wrote into the row of the report last")
    report_language = models.CharField(
        max_length=2, blank=True, db_comment="of the cell of the entry table; a report composes its own"
    )
    report_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(
        max_length=10,
        blank=True,
        choices=[(BY_MEASURES, _("measures are done")), (BY_CORRECTION, _("the value is corrected"))],
    )
    row_version = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(fields=["quarter", "kind", "subject_id"], name="case_once"),
            models.CheckConstraint(
                condition=Q(state=CLOSED, closed_at__isnull=False) & ~Q(ground="")
                | ~Q(state=CLOSED) & Q(closed_at__isnull=True, ground=""),
                name="case_closed_with_ground",
            ),
            models.CheckConstraint(
                condition=Q(is_violation__isnull=True) | ~Q(violation_reason=""), name="case_decided_with_reason"
            ),
            models.CheckConstraint(condition=Q(fact__gt=models.F("norm")), name="case_is_over"),
        ]
        indexes = [models.Index(fields=["state", "found_on"], name="case_open")]
        triggers = [
            CASE.trigger(),
            kept("quarter", "kind", "subject_id", "place", "subject", "unit", "fact", "norm"),
        ]

    def __str__(self) -> str:
        return " · ".join(part for part in (self.place, self.subject) if part) or str(self.kind_spec.label)

    @property
    def kind_spec(self) -> Kind:
        """What kind of exceedance it is."""
        return KINDS[self.kind]

    @property
    def times(self) -> Decimal | None:
        """Fact / norm as found (кратность); None when the norm is zero."""
        return self.fact / self.norm if self.norm else None

    @property
    def is_live(self) -> bool:
        """True until it is closed."""
        return self.state != CLOSED


@history.track()
class CaseMeasure(Entity):
    """What is to be done about a case: what, who, until when, done on, with what proof."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="measures")
    what = models.TextField(_("what is to be done"))
    responsible = models.CharField(_("who"), max_length=200)
    until = models.DateField(_("until"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_words = models.TextField(_("what was done"), blank=True)
    proof = evidence("case_measures")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(responsible=""), name="case_measure_said"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""), name="case_measure_withdrawn_why"
            ),
        ]
        triggers = [kept("case")]

    def __str__(self) -> str:
        return self.what[:80]


class Watching(models.Model):
    """Quarters whose rows changed and whose exceedances are still to be looked for by the sweep."""

    quarter = models.OneToOneField(Quarter, primary_key=True, on_delete=models.CASCADE, related_name="watching")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.quarter_id)
