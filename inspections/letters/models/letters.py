"""The letter and the facts it states."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.letters.machine import DRAFT, FROZEN, LETTER
from inspections.letters.queries import LetterQuerySet
from operators.models import Department, Facility
from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Told
from reports.models import ReportVersion
from reports.models.triggers import frozen_once


@history.track()
class InformationLetter(Told):
    """An information letter (art. 174.5): free text while it is a draft, frozen with its hash once it is signed.

    `found_on` is the day the violation was found, `send_by` the last day to send. `sign_manner` says how the official
    confirmed it: by password, which is no electronic signature, and the paper says so.
    """

    class SignManner(models.TextChoices):
        """How the official confirmed the letter."""

        PASSWORD = "password", _("password")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="information_letters")
    version = models.ForeignKey(
        ReportVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="information_letters"
    )
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="information_letters")
    number = models.CharField(max_length=40, unique=True)
    language = models.CharField(max_length=2)
    found_on = models.DateField(_("day the violation was found"))
    send_by = models.DateField(_("last day to send"))
    lead = models.TextField(_("opening words"), blank=True)
    demand = models.TextField(_("what is asked of the operator"), blank=True)
    state = models.CharField(max_length=9, choices=LETTER.choices(), default=DRAFT)
    row_version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="information_letters")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="signed_letters"
    )
    signed_name = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    sign_manner = models.CharField(max_length=8, choices=SignManner.choices, blank=True)
    content = models.TextField(blank=True, db_comment="canonical JSON of the signed letter")
    sha256 = models.CharField(max_length=64, blank=True)
    is_demo = models.BooleanField(default=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("information letter")
        verbose_name_plural = _("information letters")
        constraints = [
            models.CheckConstraint(
                name="letter_signed_whole",
                condition=Q(state__in=["draft", "withdrawn"])
                | (Q(signed_at__isnull=False, signed_by__isnull=False) & ~Q(sha256="") & ~Q(content="")),
            ),
            models.UniqueConstraint(
                fields=["version", "department"], condition=Q(state="draft"), name="letter_one_draft_per_version"
            ),
        ]
        triggers = [LETTER.trigger(), frozen_once(FROZEN, except_fields=("state",))]

    def __str__(self) -> str:
        return self.number


@history.track()
class LetterFact(Told):
    """One sentence of the letter with its source; both are written, or the sentence is left out."""

    letter = models.ForeignKey(InformationLetter, on_delete=models.CASCADE, related_name="facts")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    source = models.TextField()
    is_kept = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(source=""), name="letter_fact_has_source"),
            models.UniqueConstraint(fields=["letter", "position"], name="letter_fact_position_once"),
        ]
        triggers = [frozen_by("letter", open_states=(DRAFT,))]

    def __str__(self) -> str:
        return self.text[:80]
