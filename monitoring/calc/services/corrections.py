"""Corrections of coefficients by the administrator, each with the source that was read; nothing is rewritten."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.calc.methods.registry import method_of
from monitoring.calc.models import CoefficientCorrection
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose


@transaction.atomic
def correct(
    actor: Actor,
    *,
    method: str,
    place: str,
    value: Decimal,
    source: str,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    upload: UploadedFile | None = None,
) -> CoefficientCorrection:
    """Correct a coefficient, or confirm it with the same value; it counts for quarters whose last day it covers.

    A stored calculation keeps what it used. Refused CORRECTION (422, per field).
    """
    actor.require(Role.ADMINISTRATOR)
    fields = wrong_fields(method, place, value, source, valid_from, valid_to)
    if fields:
        raise Refused("CORRECTION", _("The correction was not saved."), fields=fields)
    stored = store_upload(actor, upload, purpose=Purpose.EVIDENCE) if upload is not None else None
    made = CoefficientCorrection.objects.create(
        method=method,
        place=place.strip(),
        value=value,
        source=source.strip(),
        document=stored,
        valid_from=valid_from,
        valid_to=valid_to,
        written_by_id=actor.user_id,
    )
    events.record(actor, "calc.corrected", made, words=made.source, method=method, place=made.place, value=str(value))
    return made


def wrong_fields(
    method: str, place: str, value: Decimal | None, source: str, valid_from: dt.date | None, valid_to: dt.date | None
) -> dict[str, str]:
    """What is wrong with a correction, by field; {} when it can be kept."""
    fields: dict[str, str] = {}
    known = method_of(method)
    if known is None:
        fields["method"] = _("Choose a method of the list.")
    elif place.strip() not in known.coefficients:
        fields["place"] = _("The method has no such coefficient; its page names them.")
    if value is not None and value < 0:
        fields["value"] = _("A coefficient is not negative.")
    if not source.strip():
        fields["source"] = _("Write what was read: order, annex, table, page.")
    if valid_from and valid_to and valid_to < valid_from:
        fields["valid_to"] = _("The last day is before the first one.")
    return fields
