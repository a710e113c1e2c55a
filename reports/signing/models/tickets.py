"""The ticket: leave for one person to sign one manifest, once, for half an hour."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from pekportal.kit.models import Entity
from reports.models import ReportVersion
from reports.models.triggers import frozen_once
from reports.signing.manifest import Manifest, read
from reports.signing.queries import TicketQuerySet


class SigningTicket(Entity):
    """What a director was given to sign. Used when a signature points at it (a constraint lets one do so)."""

    insert_only = True

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="signing_tickets")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signing_tickets")
    manifest = models.BinaryField(help_text="the bytes to sign: reports.signing.manifest")
    manifest_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(help_text="by the portal's clock")
    expires_at = models.DateTimeField()

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="signing_ticket_expires_later"
            )
        ]
        indexes = [models.Index(fields=["version", "user", "-made_at"], name="signing_ticket_of")]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.version} {self.manifest_sha256[:12]}"

    @property
    def content(self) -> bytes:
        """The bytes to sign (the driver gives a memoryview)."""
        return bytes(self.manifest)

    @property
    def said(self) -> Manifest:
        """The manifest as a value."""
        return read(self.content)

    @property
    def used_at(self) -> datetime | None:
        """When a signature came of it; None while it may still be used."""
        found = getattr(self, "signature", None)
        return found.received_at if found is not None else None
