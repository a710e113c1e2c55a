"""An error in published data that somebody reported, and the one answer of the operator; both insert-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from operators.models import Facility
from pekportal.kit.models import Entity
from reports.models.triggers import frozen_once
from reports.opendata.queries import DataErrorQuerySet


class DataError(Entity):
    """What a reader of the public pages thinks is wrong."""

    insert_only = True

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="data_errors")
    report_number = models.CharField(max_length=40, blank=True)
    where = models.CharField(_("where"), max_length=300, blank=True)
    words = models.TextField(_("what is wrong"))
    language = models.CharField(max_length=2)
    said_at = models.DateTimeField()
    key = models.CharField(max_length=64, unique=True, help_text=_("of the form: sent twice is written once"))

    objects = DataErrorQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported error")
        verbose_name_plural = _("reported errors")
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="data_error_says_something")]
        indexes = [models.Index(fields=["facility", "-said_at"], name="data_error_of_facility")]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return self.words[:80]


class DataErrorContact(Entity):
    """Where the answer is sent; deleted with the answer, never published."""

    error = models.OneToOneField(DataError, on_delete=models.PROTECT, related_name="contact")
    email = models.EmailField(_("e-mail for the answer"))

    class Meta:
        verbose_name = _("address for an answer")
        verbose_name_plural = _("addresses for answers")

    def __str__(self) -> str:
        return str(self.pk)


class DataErrorAnswer(Entity):
    """The public answer."""

    insert_only = True

    class Verdict(models.TextChoices):
        """What came of it."""

        RIGHT = "right", _("There is an error: it will be corrected")
        WRONG = "wrong", _("The data are right")
        OTHER = "other", _("Explained")

    error = models.OneToOneField(DataError, on_delete=models.PROTECT, related_name="answer")
    verdict = models.CharField(_("what came of the message"), max_length=5, choices=Verdict.choices)
    words = models.TextField(_("answer"))
    shows_question = models.BooleanField(_("show the question beside the answer"), default=True)
    role = models.CharField(max_length=20)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="error_answers")
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer to a reported error")
        verbose_name_plural = _("answers to reported errors")
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="data_error_answer_says_something")]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return self.words[:80]
