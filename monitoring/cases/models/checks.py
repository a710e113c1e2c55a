"""An internal check as a document (Environmental Code, art. 189) and the demands it leaves."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.cases.machine import CHECK, DRAFT, SIGNED
from monitoring.cases.models.cases import evidence, person
from monitoring.cases.models.kept import kept
from monitoring.cases.queries import CheckQuerySet, DemandQuerySet, OfCheckQuerySet
from monitoring.models import Quarter
from operators.models import EmissionSource
from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity


@history.track()
class CheckDocument(Entity):
    """One check of one department of table 11; signed by name it is the written report to the head (189.4(3))."""

    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="check_documents")
    department = models.CharField(_("department of the enterprise"), max_length=500)
    checked_on = models.DateField(_("checked on"))
    checked_by = models.CharField(_("who checks: name and position"), max_length=200)
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by", db_comment="art. 189.4(1)"
    )
    subject_1 = models.TextField(_("measures of the programme"), blank=True, db_comment="art. 189.3(1)")
    subject_2 = models.TextField(_("instructions and rules"), blank=True, db_comment="art. 189.3(2)")
    subject_3 = models.TextField(_("conditions of the permits"), blank=True, db_comment="art. 189.3(3)")
    subject_4 = models.TextField(_("records and reports"), blank=True, db_comment="art. 189.3(4)")
    subject_5 = models.TextField(_("other matters of the control"), blank=True, db_comment="art. 189.3(5)")
    state = models.CharField(max_length=10, choices=CHECK.choices(), default=DRAFT)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = person("signed_checks")
    signed_name = models.CharField(max_length=400, blank=True)
    row_id = models.UUIDField(null=True, blank=True, db_comment="row of the table internal-checks")
    row_version = models.PositiveIntegerField(default=1)

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("internal check")
        verbose_name_plural = _("internal checks")
        constraints = [
            models.UniqueConstraint(fields=["quarter", "department", "checked_on"], name="check_document_once"),
            models.CheckConstraint(
                condition=~Q(state=SIGNED) | (Q(signed_at__isnull=False) & ~Q(signed_name="")), name="check_signed_by"
            ),
        ]
        triggers = [CHECK.trigger(), kept(when_sql=f"OLD.state = '{SIGNED}'")]

    def __str__(self) -> str:
        return f"{self.department} · {self.checked_on:%d.%m.%Y}"


@history.track()
class CheckedObject(Entity):
    """One emitting object of the register: looked at, what was found, a photo (art. 189.4(2))."""

    check_document = models.ForeignKey(CheckDocument, on_delete=models.CASCADE, related_name="objects_seen")
    source = models.ForeignKey(EmissionSource, on_delete=models.PROTECT, related_name="check_objects")
    name = models.CharField(max_length=320, db_comment="number and name as of the check")
    seen_at = models.DateTimeField(null=True, blank=True)
    finding = models.TextField(_("finding"), blank=True, db_comment="empty: no remarks")
    photo = evidence("checked_objects")
    row_version = models.PositiveIntegerField(default=1)

    objects = OfCheckQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_document", "source"], name="checked_object_once")]
        triggers = [frozen_by("check_document", open_states=(DRAFT,))]

    def __str__(self) -> str:
        return self.name


@history.track()
class Demand(Entity):
    """A demand of a check with its term and who meets it; stands until it is met, whatever check follows."""

    check_document = models.ForeignKey(CheckDocument, on_delete=models.PROTECT, related_name="demands")
    number = models.PositiveSmallIntegerField()
    what = models.TextField(_("what is demanded"))
    responsible = models.CharField(_("who"), max_length=200)
    until = models.DateField(_("until"))
    done_on = models.DateField(_("met on"), null=True, blank=True)
    done_words = models.TextField(_("what was done"), blank=True)
    proof = evidence("check_demands")

    objects = DemandQuerySet.as_manager()

    class Meta:
        verbose_name = _("demand")
        verbose_name_plural = _("demands")
        constraints = [
            models.UniqueConstraint(fields=["check_document", "number"], name="demand_number_once"),
            models.CheckConstraint(condition=~Q(what="") & ~Q(responsible=""), name="demand_said"),
            models.CheckConstraint(condition=Q(done_on__isnull=True) | ~Q(done_words=""), name="demand_met_said"),
        ]
        triggers = [
            kept(
                *("check_document", "number", "what", "responsible", "until"),
                when_sql="(SELECT c.state FROM cases_checkdocument AS c WHERE c.id = OLD.check_document_id)"  # noqa: S608
                f" = '{SIGNED}'",
            )
        ]

    def __str__(self) -> str:
        return self.what[:80]


@history.track()
class DemandReview(Entity):
    """What a later check says of a standing demand (art. 189.4(1))."""

    class State(models.TextChoices):
        """Whether the demand is met."""

        MET = "met", _("met")
        PARTLY = "partly", _("met in part")
        NOT_MET = "not_met", _("not met")

    check_document = models.ForeignKey(CheckDocument, on_delete=models.CASCADE, related_name="reviews")
    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, blank=True)
    words = models.TextField(_("remark"), blank=True)

    objects = OfCheckQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_document", "demand"], name="demand_review_once")]
        triggers = [frozen_by("check_document", open_states=(DRAFT,))]

    def __str__(self) -> str:
        return f"{self.demand} · {self.state}"
