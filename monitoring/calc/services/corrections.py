"""Corrections of coefficients by the administrator, each with the source that was read; nothing is rewritten."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Method
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
    value: Decimal | None = None,
    formula: str = "",
    source: str,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    upload: UploadedFile | None = None,
) -> CoefficientCorrection:
    """Correct a coefficient or a formula, or confirm it; it counts for quarters whose last day it covers.

    A coefficient has its `value`; a place «formula/…» has its `formula` in the names of the method («k1*tonnes»), empty
    to confirm it as it is. A stored calculation keeps what it used. Refused CORRECTION (422, per field).
    """
    actor.require(Role.ADMINISTRATOR)
    fields = wrong_fields(method, place, value, source, valid_from, valid_to, formula=formula)
    if fields:
        raise Refused("CORRECTION", _("The correction was not saved."), fields=fields)
    stored = store_upload(actor, upload, purpose=Purpose.EVIDENCE) if upload is not None else None
    made = CoefficientCorrection.objects.create(
        method=method,
        place=place.strip(),
        value=value if value is not None else Decimal(0),
        formula=formula.strip(),
        source=source.strip(),
        document=stored,
        valid_from=valid_from,
        valid_to=valid_to,
        written_by_id=actor.user_id,
    )
    events.record(actor, "calc.corrected", made, words=made.source, method=method, place=made.place, value=str(value))
    return made


def wrong_fields(
    method: str,
    place: str,
    value: Decimal | None,
    source: str,
    valid_from: dt.date | None,
    valid_to: dt.date | None,
    *,
    formula: str = "",
) -> dict[str, str]:
    """What is wrong with a correction, by field; {} when it can be kept."""
    fields: dict[str, str] = {}
    known = method_of(method)
    if known is None:
        fields["method"] = _("Choose a method of the list.")
    elif place.strip() in known.formulas:
        fields |= _wrong_formula(known, place.strip(), formula.strip())
    elif place.strip() not in known.coefficients:
        fields["place"] = _("The method has no such coefficient; its page names them.")
    elif value is None:
        fields["value"] = _("Write the value that was read.")
    elif formula.strip():
        fields["formula"] = _("This place is a coefficient: it has a value and no formula.")
    if value is not None and value < 0:
        fields["value"] = _("A coefficient is not negative.")
    if not source.strip():
        fields["source"] = _("Write what was read: order, annex, table, page.")
    if valid_from and valid_to and valid_to < valid_from:
        fields["valid_to"] = _("The last day is before the first one.")
    return fields


def _wrong_formula(method: Method, place: str, text: str) -> dict[str, str]:
    if not text:
        return {}
    names = method.names_before(method.formulas[place])
    try:
        unknown = Formula(text).names - names
    except (ValueError, SyntaxError):
        return {"formula": _("A formula has names, numbers, + − * / and brackets only.")}
    if unknown:
        words = _("The method has no %(unknown)s here; it knows: %(known)s.")
        return {"formula": words % {"unknown": ", ".join(sorted(unknown)), "known": ", ".join(sorted(names))}}
    return {}
