"""Protocols: a file of the laboratory with its number and days."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from monitoring.models import Protocol, Quarter
from monitoring.services.quarters import lock_open
from operators.models import Laboratory
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.files import store_upload
from pekportal.kit.models import StoredFile
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose


@transaction.atomic
def attach_protocol(
    actor: Actor,
    quarter: Quarter,
    *,
    laboratory: Laboratory,
    number: str,
    date: dt.date,
    sampled_on: dt.date,
    upload: UploadedFile | None = None,
    file: StoredFile | None = None,
    kind: str = Protocol.Kind.PROTOCOL,
    accreditation: str = "",
) -> Protocol:
    """Keep a protocol or an act; the same number and day of the same laboratory may stand once at a facility.

    `upload` comes from a form, `file` is one that is stored already. Refused DATES, DOUBLE, FILE, ROLE, FROZEN.
    """
    actor.require(Role.ECOLOGIST, Role.LABORATORY)
    fresh = lock_open(actor, quarter.pk)
    if actor.has(Role.LABORATORY) and laboratory.pk != actor.laboratory_id:
        raise Refused("ROLE", _("A laboratory attaches its own protocols."), status=403)
    _refuse_dates(sampled_on, date)
    number = number.strip()
    if Protocol.objects.filter(
        quarter__facility_id=fresh.facility_id, laboratory=laboratory, number__iexact=number, date=date, kind=kind
    ).exists():
        raise _double(number)
    stored = file or _stored(actor, upload)
    try:
        with transaction.atomic():
            protocol = Protocol.objects.create(
                quarter=fresh,
                laboratory=laboratory,
                kind=kind,
                number=number,
                accreditation=accreditation.strip()[:60],
                date=date,
                sampled_on=sampled_on,
                file=stored,
                uploaded_by_id=actor.user_id,
            )
    except IntegrityError as wrong:
        raise _double(number) from wrong
    events.record(actor, "quarter.protocol", fresh, words=protocol.label, protocol=str(protocol.pk))
    return protocol


def _stored(actor: Actor, upload: UploadedFile | None) -> StoredFile:
    if upload is None:
        words = _("Choose the file of the protocol.")
        raise Refused("FILE", words, fields={"file": words})
    return store_upload(actor, upload, purpose=Purpose.EVIDENCE)


def _refuse_dates(sampled_on: dt.date, date: dt.date) -> None:
    if date < sampled_on:
        words = _("The protocol is dated before the sampling.")
        raise Refused("DATES", words, fix=_("Compare both days with the paper."), fields={"date": words})
    if date > today():
        words = _("The protocol is dated in the future.")
        raise Refused("DATES", words, fix=_("Compare the day with the paper."), fields={"date": words})


def _double(number: str) -> Refused:
    words = _("Protocol № %(number)s of this day is attached already.") % {"number": number}
    return Refused("DOUBLE", words, fix=_("Open the list of protocols."), status=409, fields={"number": words})


@transaction.atomic
def remove_protocol(actor: Actor, quarter: Quarter, protocol: Protocol) -> None:
    """Take a protocol away that no result points at; its bytes stay in the vault."""
    actor.require(Role.ECOLOGIST, Role.LABORATORY)
    fresh = lock_open(actor, quarter.pk)
    mine = Protocol.objects.visible_to(actor).filter(pk=protocol.pk, quarter=fresh).first()
    if mine is None:
        raise Refused("GONE", _("There is no such protocol."), status=404)
    names = [relation.get_accessor_name() or "" for relation in Protocol._meta.related_objects]
    if any(getattr(mine, name).exists() for name in names if name.endswith("_rows")):
        raise Refused(
            "IN_USE",
            _("Results point at this protocol."),
            fix=_("Correct those rows first."),
            status=409,
        )
    events.record(actor, "quarter.protocol_removed", fresh, words=mine.label)
    mine.delete()
