"""Filing in the National Data Bank: where the portal is the operator's own, the ecologist says when he did it."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now, today
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose
from reports.record.models import OutsideFiling, Receipt
from reports.record.services.receipts import hold


@transaction.atomic
def file_outside(actor: Actor, receipt: Receipt, *, number: str, filed_on: date, upload: UploadedFile) -> OutsideFiling:
    """Keep number, day and receipt file of the National Data Bank; the same number and day twice is done once.

    A wrong entry is put right by another one: the newest counts, the old one stays. Refused NOT_NEEDED (409) where the
    receipt is the filing itself; FILING (422, by field) for an empty number, or a day in the future or before the end
    of the period.
    """
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    mine = hold(receipt)
    if mine.deployment != Receipt.Deployment.OPERATOR:
        raise Refused(
            "NOT_NEEDED",
            _("This receipt is the filing itself: nothing more is to be done."),
            status=409,
        )
    fields = _wrong(mine, number, filed_on)
    if fields:
        raise Refused("FILING", _("The filing was not saved."), fields=fields)
    known: OutsideFiling | None = mine.outside.filter(number=number.strip(), filed_on=filed_on).first()
    if known is not None:
        return known
    made = OutsideFiling.objects.create(
        receipt=mine,
        number=number.strip(),
        filed_on=filed_on,
        file=store_upload(actor, upload, purpose=Purpose.EVIDENCE),
        user_id=actor.user_id,
        name=actor.name,
        at=now(),
    )
    events.record(
        actor, "report.filed_outside", mine.version, words=made.number, number=made.number, day=filed_on.isoformat()
    )
    return made


def _wrong(receipt: Receipt, number: str, filed_on: date) -> dict[str, str]:
    fields = {}
    if not number.strip():
        fields["number"] = _("Write the number that the National Data Bank gave.")
    if filed_on > today():
        fields["filed_on"] = _("The day lies in the future.")
    elif filed_on < receipt.version.report.period.end:
        fields["filed_on"] = _("The day is before the end of the reporting period.")
    return fields
