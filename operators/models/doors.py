"""Ways in beside the password: texts that were signed, the second factor, its recovery codes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit.fields import EncryptedCharField


class SpentText(models.Model):
    """A text that was brought back signed: it is taken once; what came of it."""

    digest = models.CharField(max_length=64, primary_key=True, db_comment="SHA-256 of the text")
    spent_at = models.DateTimeField(db_index=True)
    purpose = models.CharField(max_length=10, db_comment="login or attach")
    outcome = models.CharField(max_length=40, blank=True, db_comment="done, or why not; empty: not finished")
    user = models.ForeignKey(
        "operators.User", null=True, blank=True, on_delete=models.PROTECT, related_name="spent_texts"
    )

    class Meta:
        verbose_name = _("signed text of a log-in")
        verbose_name_plural = _("signed texts of log-ins")

    def __str__(self) -> str:
        return f"{self.spent_at:%Y-%m-%d %H:%M} {self.outcome}"


class SecondFactor(models.Model):
    """The secret that a person's telephone shares with the portal (RFC 6238: SHA-1, 30 s, 6 digits)."""

    user = models.OneToOneField(
        "operators.User", primary_key=True, on_delete=models.PROTECT, related_name="second_factor"
    )
    secret = EncryptedCharField()
    last_step = models.BigIntegerField(default=0, db_comment="30 s steps since 1970; an older code is not taken")
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("second factor")
        verbose_name_plural = _("second factors")

    def __str__(self) -> str:
        return str(self.user)


class RecoveryCode(models.Model):
    """One of the codes for the day the telephone is lost; each is good once."""

    user = models.ForeignKey("operators.User", on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64, db_comment="keyed hash of the code")
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return str(self.user)
