"""The receipt of a submitted version, its copy of record, and its filing in the National Data Bank."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit.models import Entity, StoredFile
from reports.models import ReportVersion
from reports.models.triggers import frozen_once
from reports.record.queries import OfReceiptQuerySet, ReceiptQuerySet
from reports.signing.models import Signature
from reports.signing.words import phrase


class Receipt(Entity):
    """That a version was received: number, moment, what was signed. `deployment` says what that means (settings)."""

    insert_only = True

    class Deployment(models.TextChoices):
        """Whose portal it is (architecture 4.14)."""

        AUTHORITY = "authority", _("the receipt is the filing")
        OPERATOR = "operator", _("filing in the National Data Bank is still to be done")

    version = models.OneToOneField(ReportVersion, on_delete=models.PROTECT, related_name="receipt")
    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="receipt")
    number = models.CharField(max_length=40, unique=True)
    moment = models.DateTimeField(help_text=_("when it was handed in, by the portal's clock"))
    signed_sha256 = models.CharField(max_length=64, help_text=_("hash of what the first head signed"))
    deployment = models.CharField(max_length=10, choices=Deployment.choices)
    language = models.CharField(max_length=2)

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        indexes = [models.Index(fields=["-moment"], name="receipt_moment")]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return self.number

    def words(self, lang: str) -> str:
        """The four words of the signed hash."""
        return phrase(self.signed_sha256, lang)

    @property
    def copy_or_none(self) -> CopyOfRecord | None:
        """The copy of record once it is built."""
        found: Any = getattr(self, "copy", None)
        return found


class CopyOfRecord(Entity):
    """The ZIP, built once. Its hash stands here and on the receipt."""

    insert_only = True

    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, related_name="copy")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="copies_of_record")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text=_("bytes"))

    objects = OfReceiptQuerySet.as_manager()

    class Meta:
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.receipt} {self.sha256[:12]}"


class OutsideFiling(Entity):
    """That the report was filed in the National Data Bank, as the ecologist says; the newest row counts."""

    insert_only = True

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="outside")
    number = models.CharField(max_length=100)
    filed_on = models.DateField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="outside_filings")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="outside_filings"
    )
    name = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = OfReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(number=""), name="outside_filing_has_number"),
            models.UniqueConstraint(fields=["receipt", "number", "filed_on"], name="outside_filing_once"),
        ]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.number} {self.filed_on}"
