"""The notice of a violation to the department (Environmental Code, art. 184.2(8))."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.cases.machine import DRAFT, NOTICE, SENT
from monitoring.cases.manners import MANNERS, OTHER, Manner
from monitoring.cases.models.cases import Case, evidence, person
from monitoring.cases.models.kept import kept
from monitoring.cases.queries import OfCaseQuerySet
from pekportal.kit import history
from pekportal.kit.models import Entity


@history.track()
class Notice(Entity):
    """The text in both languages, and how, when and with what proof it was sent; then it is frozen."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="notice")
    addressee_ru = models.CharField(_("to whom, in Russian"), max_length=300)
    addressee_kk = models.CharField(_("to whom, in Kazakh"), max_length=300)
    text_ru = models.TextField(_("text in Russian"))
    text_kk = models.TextField(_("text in Kazakh"))
    state = models.CharField(max_length=10, choices=NOTICE.choices(), default=DRAFT)
    drafted_by = person("drafted_notices")
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    manner = models.CharField(
        _("manner"), max_length=10, blank=True, choices=[(one.code, one.label.ru) for one in MANNERS.values()]
    )
    manner_words = models.CharField(_("manner in own words"), max_length=200, blank=True)
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
            ),
            models.CheckConstraint(condition=~Q(manner=OTHER) | ~Q(manner_words=""), name="notice_manner_said"),
        ]
        triggers = [NOTICE.trigger(), kept(when_sql=f"OLD.state = '{SENT}'")]

    def __str__(self) -> str:
        return str(self.case)

    @property
    def manner_spec(self) -> Manner | None:
        """How it was sent, with where that manner is known from; None while it is not sent."""
        return MANNERS.get(self.manner)
