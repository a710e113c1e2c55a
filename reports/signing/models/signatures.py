"""A signature as it was received, with who signed; what was found about it stands in its checks."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit.fields import EncryptedCharField
from pekportal.kit.models import Entity
from reports.models import ReportVersion
from reports.models.triggers import frozen_once
from reports.signing.manifest import Manifest, read
from reports.signing.queries import SignatureQuerySet
from reports.signing.words import phrase


class Signature(Entity):
    """One CMS over one manifest (eds.md, section 6). Its state is its newest check, unless it was voided.

    `value_sha256` is of the signature's value: the bytes of a CMS can be changed without hurting it, this can not.
    """

    insert_only = True

    class Algorithm(models.TextChoices):
        """What it was signed with."""

        RSA = "rsa_sha256", "RSA, SHA-256"
        GOST = "gost2015_512", "ГОСТ 34.10-2015 (512)"

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="signatures")
    ticket = models.OneToOneField("SigningTicket", on_delete=models.PROTECT, related_name="signature")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="report_signatures")
    manifest = models.BinaryField()
    manifest_sha256 = models.CharField(max_length=64)
    cms = models.BinaryField(help_text=_("as received"))
    cms_sha256 = models.CharField(max_length=64)
    token = models.BinaryField(null=True, help_text=_("time-stamp that the portal asked for; null when it is inside"))
    token_nonce = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    value_sha256 = models.CharField(max_length=64, unique=True)
    algorithm = models.CharField(max_length=20, choices=Algorithm.choices)
    signer_name = models.CharField(max_length=300)
    signer_bin = models.CharField(max_length=12, blank=True)
    signer_iin = EncryptedCharField(blank=True, default="")
    organization = models.CharField(max_length=500, blank=True)
    roles = ArrayField(models.CharField(max_length=60), default=list)
    certificate = models.BinaryField()
    certificate_sha256 = models.CharField(max_length=64)
    certificate_serial = models.CharField(max_length=80)
    issuer = models.CharField(max_length=300, blank=True)
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, help_text=_("what the signer's computer said"))
    signed_at = models.DateTimeField(help_text=_("the moment that counts: the time-stamp's"))
    earliest = models.DateTimeField(help_text=_("a signature made before it can not be of this approval"))
    received_at = models.DateTimeField()
    received_from = models.GenericIPAddressField(null=True)
    is_test = models.BooleanField(help_text=_("made with a key of the test PKI: no signature in law"))

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("electronic signature")
        verbose_name_plural = _("electronic signatures")
        indexes = [models.Index(fields=["version", "-created_at"], name="signature_of_version")]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.version} · {self.signer_name}"

    @property
    def said(self) -> Manifest:
        """What was signed, as a value."""
        return read(bytes(self.manifest))

    def words(self, lang: str) -> str:
        """The four words of the manifest's hash."""
        return phrase(self.manifest_sha256, lang)
