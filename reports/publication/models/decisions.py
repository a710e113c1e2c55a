"""What decides about publication: the rule of an edition, withdrawals, marks «protected by law»; insert-only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pekportal.kit.models import Entity
from programs.models import ProgramVersion
from reports.models import Report, ReportVersion
from reports.models.triggers import frozen_once
from reports.publication.queries import SecrecyMarkQuerySet


def author(related: str) -> Any:
    """Who decided."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=related
    )


class Rule(Entity):
    """When a report of an edition becomes public, and on what ground; the newest row of an edition counts."""

    insert_only = True

    class Moment(models.TextChoices):
        """From when on a report is public."""

        SUBMISSION = "submission", _("as soon as it is handed in")
        ACCEPTANCE = "acceptance", _("once the inspector has accepted it")

    edition = models.CharField(max_length=30)
    moment = models.CharField(max_length=10, choices=Moment.choices)
    ground_ru = models.CharField(_("legal ground, in Russian"), max_length=500)
    ground_kk = models.CharField(_("legal ground, in Kazakh"), max_length=500)
    document = models.CharField(_("decision: number and date"), max_length=300)
    set_by = author("publication_rules")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("rule of publication")
        verbose_name_plural = _("rules of publication")
        constraints = [
            models.CheckConstraint(
                condition=~Q(ground_ru="") & ~Q(ground_kk="") & ~Q(document=""), name="publication_rule_has_ground"
            )
        ]
        indexes = [models.Index(fields=["edition", "-set_at"], name="publication_rule_newest")]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.edition} {self.moment}"

    def ground(self, lang: str) -> str:
        """The ground in `lang`."""
        return self.ground_kk if lang == "kk" else self.ground_ru


class Withdrawal(Entity):
    """A decision that takes a paper off the public site, or puts it back; the newest one of a paper counts."""

    insert_only = True

    version = models.ForeignKey(
        ReportVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawals"
    )
    program_version = models.ForeignKey(
        ProgramVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawals"
    )
    withdrawn = models.BooleanField()
    why = models.TextField(_("why it is withdrawn"))
    basis = models.CharField(_("basis: article of the law"), max_length=500)
    document = models.CharField(_("decision: number and date"), max_length=300)
    office = models.CharField(_("who decided: office"), max_length=300)
    decided_on = models.DateField(_("decided on"))
    recorded_by = author("publication_withdrawals")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("withdrawal from publication")
        verbose_name_plural = _("withdrawals from publication")
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=True, program_version__isnull=False)
                | Q(version__isnull=False, program_version__isnull=True),
                name="withdrawal_of_one_paper",
            ),
            models.CheckConstraint(
                condition=~Q(why="") & ~Q(basis="") & ~Q(document="") & ~Q(office=""), name="withdrawal_said"
            ),
        ]
        indexes = [
            models.Index(fields=["version", "-recorded_at"], name="withdrawal_of_version"),
            models.Index(fields=["program_version", "-recorded_at"], name="withdrawal_of_programme"),
        ]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return self.document


class Mark(Entity):
    """The operator says that a place of a report is protected by law; it counts for every version of the report.

    A place is that of `reports.decision.places` (table, row, column); table "attachments" and the SHA-256 as row name
    an attachment.
    """

    insert_only = True

    class Secret(models.TextChoices):
        """What protects it (Environmental Code, art. 156.1(2))."""

        STATE = "state", _("state secret")
        COMMERCIAL = "commercial", _("commercial secret")
        OTHER = "other", _("another secret protected by law")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="secrecy_marks")
    table = models.CharField(max_length=40)
    row = models.CharField(max_length=64, blank=True)
    column = models.CharField(max_length=40, blank=True)
    secret = models.CharField(_("what protects it"), max_length=10, choices=Secret.choices)
    ground = models.CharField(_("act and article"), max_length=500)
    why = models.TextField(_("why this place falls under it"))
    marked_by = author("secrecy_marks")
    marked_at = models.DateTimeField()

    objects = SecrecyMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark “protected by law”")
        verbose_name_plural = _("marks “protected by law”")
        constraints = [
            models.UniqueConstraint(fields=["report", "table", "row", "column"], name="secrecy_mark_once"),
            models.CheckConstraint(condition=~Q(ground="") & ~Q(why="") & ~Q(table=""), name="secrecy_mark_said"),
        ]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.table, self.row, self.column)))


class MarkReview(Entity):
    """The authority's answer to a mark: upheld (stays hidden) or refused (is shown).

    Office, number and day stand together or are absent together: in reviews kept as one text, which stays in `reason`.
    """

    insert_only = True

    mark = models.OneToOneField(Mark, on_delete=models.PROTECT, related_name="review")
    upheld = models.BooleanField()
    office = models.CharField(_("who decided: office"), max_length=300, blank=True)
    number = models.CharField(_("number of the decision"), max_length=100, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reason = models.TextField(_("reason of the review"))
    reviewed_by = author("secrecy_reviews")
    reviewed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("review of a mark")
        verbose_name_plural = _("reviews of marks")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="secrecy_review_has_reason"),
            models.CheckConstraint(
                condition=Q(office="", number="", decided_on=None)
                | (~Q(office="") & ~Q(number="") & Q(decided_on__isnull=False)),
                name="secrecy_review_of_decision",
            ),
        ]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.mark} {self.upheld}"
