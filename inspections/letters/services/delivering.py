"""Delivery of a signed letter: manner, address, day, proof; and the day it was received."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from inspections import mail, people
from inspections.letters.clock import MANNERS
from inspections.letters.machine import LETTER, SENT, SIGNED
from inspections.letters.models import Delivery, InformationLetter
from inspections.letters.services.writing import locked
from pekportal.kit import events, letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now, today
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from pekportal.kit.uploads import Purpose

COMES = T("Ақпараттық хат: {what}", "Информационное письмо: {what}", "An information letter: {what}")


@transaction.atomic
def record_delivery(
    actor: Actor,
    letter: InformationLetter,
    *,
    manner: str,
    address: str,
    sent_on: dt.date,
    proof: str,
    address_given: str = "",
    upload: UploadedFile | None = None,
) -> Delivery:
    """Write how the letter was sent; with the first one it is sent, and the operator sees it.

    The same sending written twice is one. Refused STATE (409), DELIVERY (422, per field).
    """
    actor.require(Role.INSPECTOR)
    fresh = locked(actor, letter)
    if fresh.state not in (SIGNED, SENT):
        LETTER.check(fresh, "send", actor)
    fields = _wrong(fresh, manner, address, sent_on, proof)
    if fields:
        raise Refused("DELIVERY", _("The sending was not written."), fields=fields)
    same = {"letter": fresh, "manner": manner, "address": address.strip(), "sent_on": sent_on, "proof": proof.strip()}
    known: Delivery | None = Delivery.objects.filter(**same).first()
    if known is not None:
        return known
    stored = store_upload(actor, upload, purpose=Purpose.EVIDENCE) if upload else None
    made: Delivery = Delivery.objects.create(
        **same, address_given=address_given.strip(), file=stored, recorded_by_id=actor.person(), recorded_at=now()
    )
    events.record(actor, "letter.delivery", fresh, words=proof.strip(), manner=manner, address=address.strip())
    if fresh.state == SIGNED:
        LETTER.perform(fresh, "send", actor)
        mail.tell(
            people.operator_people(fresh.facility),
            "",
            f"letter:{fresh.pk}",
            what=fresh.number,
            facility=fresh.facility,
            link=letters.link("letters:letter", fresh.pk),
            said=COMES,
        )
    return made


def _wrong(letter: InformationLetter, manner: str, address: str, sent_on: dt.date, proof: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    if manner not in MANNERS:
        fields["manner"] = _("Choose the manner.")
    if not address.strip():
        fields["address"] = _("Write the address.")
    if not proof.strip():
        fields["proof"] = _("Write what proves the sending: number of the receipt, of the register, the name.")
    if sent_on > today():
        fields["sent_on"] = _("The day lies ahead.")
    elif sent_on < letter.found_on:
        fields["sent_on"] = _("The letter can not have been sent before the violation was found.")
    return fields


@transaction.atomic
def mark_received(actor: Actor, delivery: Delivery, *, received_on: dt.date, receipt: str) -> Delivery:
    """Write the day of receipt with its proof, once. Refused RECEIVED (409), DELIVERY (422)."""
    actor.require(Role.INSPECTOR)
    letter = locked(actor, delivery.letter)
    fresh = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk, letter=letter)
    if fresh.received_on is not None:
        raise Refused("RECEIVED", _("The day of receipt is written already."), status=409)
    fields: dict[str, str] = {}
    if not fresh.sent_on <= received_on <= today():
        fields["received_on"] = _("The day of receipt lies between the sending and today.")
    if not receipt.strip():
        fields["receipt"] = _("Write what proves the receipt.")
    if fields:
        raise Refused("DELIVERY", _("The receipt was not written."), fields=fields)
    fresh.received_on, fresh.receipt = received_on, receipt.strip()
    fresh.save(update_fields=["received_on", "receipt"])
    events.record(actor, "letter.received", letter, words=receipt.strip(), day=received_on.isoformat())
    return fresh
