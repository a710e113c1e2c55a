"""Emission sources: enter, change, close; whether one is organised follows from its number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import EmissionSource, Facility, Site
from operators.services import rows
from operators.services.conflicts import words_for
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from pekportal.kit.ids.bin_iin import BadId
from pekportal.kit.ids.source_number import parse_source_number
from pekportal.kit.refused import Refused


@transaction.atomic
def create_source(actor: Actor, facility: Facility, **values: Any) -> EmissionSource:
    """Enter a source; 0001–5999 is organised, 6001–9999 unorganised (then: calculated, without gas cleaning)."""
    rows.require_facility(actor, facility)
    known = {"opened_on": today(), **values, **_numbered(values["number"])}
    _check_site(facility, known["site"])
    _check_unorganised(known)
    return rows.save_new(actor, EmissionSource(facility=facility, **known), "source")


@transaction.atomic
def update_source(
    actor: Actor, source: EmissionSource, values: Mapping[str, Any], *, row_version: int | None = None
) -> EmissionSource:
    """Change a source; it stays in its facility."""
    rows.require_facility(actor, source.facility)
    known = {**values, **(_numbered(values["number"]) if "number" in values else {})}
    if "site" in known:
        _check_site(source.facility, known["site"])
    names = ("organised", "gas_cleaning", "monitoring")
    _check_unorganised({name: known.get(name, getattr(source, name)) for name in names})
    return rows.save_change(actor, source, known, "source", row_version=row_version)


@transaction.atomic
def close_source(actor: Actor, source: EmissionSource, *, on: dt.date) -> EmissionSource:
    """Close a source; its norms stay as facts of the permit."""
    rows.require_facility(actor, source.facility)
    return rows.close(actor, source, on, "source")


def _numbered(text: str) -> dict[str, Any]:
    try:
        number = parse_source_number(text)
    except BadId as wrong:
        raise Refused(wrong.code, wrong.message, fields={"number": wrong.message}) from wrong
    return {"number": number.value, "organised": number.organised}


def _check_site(facility: Facility, site: Site) -> None:
    if site.facility_id != facility.pk:
        words = _("This site belongs to another facility.")
        raise Refused("SITE_FOREIGN", words, fix=_("Choose a site of this facility."), fields={"site": words})


def _check_unorganised(values: Mapping[str, Any]) -> None:
    if values["organised"] or (values["monitoring"] == "calculated" and not values.get("gas_cleaning")):
        return
    refused = words_for("source_unorganised_calculated")
    if refused is not None:
        raise refused
