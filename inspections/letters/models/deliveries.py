"""How the letter was delivered, with its proof."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inspections.letters.clock import MANNERS, Manner, delivered_on
from inspections.letters.models.letters import InformationLetter
from pekportal.kit import history
from pekportal.kit.models import StoredFile, Told
from reports.models.triggers import frozen_once


@history.track()
class Delivery(Told):
    """One sending: manner, address, day, proof; the day of receipt may be written later, once."""

    letter = models.ForeignKey(InformationLetter, on_delete=models.PROTECT, related_name="deliveries")
    manner = models.CharField(max_length=8, choices=[(one.code, one.label.ru) for one in MANNERS.values()])
    address = models.CharField(_("address"), max_length=300)
    address_given = models.CharField(_("letter in which the operator gave the address"), max_length=300, blank=True)
    sent_on = models.DateField(_("sent on"))
    proof = models.CharField(_("proof of sending"), max_length=500)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="letter_deliveries"
    )
    received_on = models.DateField(_("received on"), null=True, blank=True)
    receipt = models.CharField(_("proof of receipt"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recorded_deliveries"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(address="") & ~Q(proof=""), name="delivery_has_address_and_proof"),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, receipt="") | (Q(received_on__gte=F("sent_on")) & ~Q(receipt="")),
                name="delivery_receipt_proved",
            ),
        ]
        triggers = [frozen_once(None, except_fields=("received_on", "receipt"))]

    def __str__(self) -> str:
        return f"{self.manner} {self.sent_on}"

    @property
    def how(self) -> Manner:
        """The manner with its paragraph."""
        return MANNERS[self.manner]

    @property
    def delivered_on(self) -> dt.date | None:
        """The day of delivery under article 174.6; None while none counts."""
        return delivered_on(self.manner, self.sent_on, self.received_on, self.address_given)
