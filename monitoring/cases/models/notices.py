"""The notice of a violation to the department (Environmental Code, art. 184.2(8))."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.cases.machine import DRAFT, NOTICE, SENT
from monitoring.cases.models.cases import Case, evidence, person
from monitoring.cases.models.kept import kept
from monitoring.cases.queries import OfCaseQuerySet
from pekportal.kit import history
from pekportal.kit.models import Entity


@history.track()
class Notice(Entity):
    """The text in both languages, and how, when and with what proof it was sent; then it is frozen."""

    class Manner(models.TextChoices):
        """How it went to the department."""

        PORTAL = "portal", _("through the authority's information system")
        EGOV = "egov", _("through eOtinish")
        MAIL = "mail", _("by e-mail")
        POST = "post", _("by registered post")
        OFFICE = "office", _("handed in at the office")

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="notice")
    addressee_ru = models.CharField(_("to whom, in Russian"), max_length=300)
    addressee_kk = models.CharField(_("to whom, in Kazakh"), max_length=300)
    text_ru = models.TextField(_("text in Russian"))
    text_kk = models.TextField(_("text in Kazakh"))
    state = models.CharField(max_length=10, choices=NOTICE.choices(), default=DRAFT)
    drafted_by = person("drafted_notices")
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    manner = models.CharField(_("manner"), max_length=10, choices=Manner.choices, blank=True)
    number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    proof = evidence("notices")
    sent_by = person("sent_notices")
    row_version = models.PositiveIntegerField(default=1)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=SENT) | (Q(sent_at__isnull=False, proof__isnull=False) & ~Q(manner="")),
                name="notice_sent_with_proof",
            )
        ]
        triggers = [NOTICE.trigger(), kept(when_sql=f"OLD.state = '{SENT}'")]

    def __str__(self) -> str:
        return str(self.case)
