"""What was found about a signature, that it was voided, and that its author wants the report handed in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit.models import Entity, StoredFile
from reports.models.triggers import frozen_once
from reports.signing.models.signatures import Signature


class SignatureCheck(Entity):
    """One check: the newest one counts. `evidence` is the JSON of kit.eds.evidence in the vault."""

    insert_only = True

    class Status(models.TextChoices):
        """The verdict of kit.eds; PENDING is never shown as valid."""

        VALID = "VALID", _("valid")
        INVALID = "INVALID", _("not valid")
        PENDING = "PENDING", _("revocation not known yet")

    signature = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="checks")
    status = models.CharField(max_length=7, choices=Status.choices)
    at = models.DateTimeField(help_text="by the portal's clock")
    checks = models.JSONField(help_text="code, ok, detail of each check in order")
    verifier = models.CharField(max_length=40)
    trust_sha256 = models.CharField(max_length=64)
    evidence = models.ForeignKey(
        StoredFile,
        null=True,
        on_delete=models.PROTECT,
        related_name="signature_checks",
        help_text="null when a check only found that nothing new is known",
    )
    second_opinion = models.BinaryField(
        null=True, help_text="what another verifier answered, as received; null: nothing"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="PENDING") | models.Q(evidence__isnull=False),
                name="signature_check_has_evidence",
            )
        ]
        indexes = [models.Index(fields=["signature", "-created_at"], name="signature_check_newest")]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.status} {self.at:%Y-%m-%d %H:%M}"


class SignatureVoid(Entity):
    """The approval was taken back: the signature stays in the record and counts no more."""

    insert_only = True

    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="voided")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="voided_signatures"
    )
    name = models.CharField(max_length=200)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.signature} · {self.at:%Y-%m-%d %H:%M}"


class SubmissionWish(Entity):
    """«Hand it in as soon as it is confirmed»: the moment of this click is the moment of the submission."""

    insert_only = True

    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="wish")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submission_wishes")
    membership_id = models.UUIDField(help_text="operators.Membership the director acted as")
    at = models.DateTimeField()

    class Meta:
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.signature} · {self.at:%Y-%m-%d %H:%M}"
