"""Permits and what they fix: emission norms, waste limits, discharge norms, each with its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import DischargeNorm, EmissionNorm, Facility, Permit, WasteLimit, WaterLimit
from operators.services import rows
from pekportal.kit.access import Actor
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose


@transaction.atomic
def create_permit(actor: Actor, facility: Facility, *, upload: UploadedFile | None = None, **values: Any) -> Permit:
    """Enter a permit, with its file when there is one."""
    rows.require_facility(actor, facility)
    return rows.save_new(actor, Permit(facility=facility, **values, **stored(actor, upload)), "permit")


@transaction.atomic
def update_permit(
    actor: Actor,
    permit: Permit,
    values: Mapping[str, Any],
    *,
    row_version: int | None = None,
    upload: UploadedFile | None = None,
) -> Permit:
    """Change a permit; a new file takes the place of the old one, which history keeps."""
    rows.require_facility(actor, permit.facility)
    return rows.save_change(actor, permit, {**values, **stored(actor, upload)}, "permit", row_version=row_version)


@transaction.atomic
def end_permit(actor: Actor, permit: Permit, *, on: dt.date) -> Permit:
    """The last day on which the permit is in force."""
    rows.require_facility(actor, permit.facility)
    return rows.close(actor, permit, on, "permit", field="valid_to")


_CODES = {EmissionNorm: "emission_norm", WasteLimit: "waste_limit", DischargeNorm: "discharge_norm"}


def stored(actor: Actor, upload: UploadedFile | None) -> dict[str, Any]:
    """{"file": the stored upload}, or nothing when none was given."""
    return {"file": store_upload(actor, upload, purpose=Purpose.EVIDENCE)} if upload else {}


def _same_facility(permit: Permit, field: str, thing: Any) -> None:
    if thing.facility_id != permit.facility_id:
        words = _("This belongs to another facility than the permit.")
        raise Refused("FACILITY_FOREIGN", words, fix=_("Choose one of the permit's facility."), fields={field: words})


@transaction.atomic
def create_emission_norm(actor: Actor, permit: Permit, **values: Any) -> EmissionNorm:
    """Enter the norm (НДВ) of one source and substance, g/s and t/year."""
    rows.require_facility(actor, permit.facility)
    _same_facility(permit, "source", values["source"])
    return rows.save_new(actor, EmissionNorm(permit=permit, **values), "emission_norm")


@transaction.atomic
def update_emission_norm(
    actor: Actor, norm: EmissionNorm, values: Mapping[str, Any], *, row_version: int | None = None
) -> EmissionNorm:
    """Change a norm."""
    rows.require_facility(actor, norm.permit.facility)
    _same_facility(norm.permit, "source", values.get("source", norm.source))
    return rows.save_change(actor, norm, values, "emission_norm", row_version=row_version)


@transaction.atomic
def create_waste_limit(actor: Actor, permit: Permit, **values: Any) -> WasteLimit:
    """Enter the limit of accumulation or burial of one waste, t/year."""
    rows.require_facility(actor, permit.facility)
    _same_facility(permit, "stream", values["stream"])
    return rows.save_new(actor, WasteLimit(permit=permit, **values), "waste_limit")


@transaction.atomic
def update_waste_limit(
    actor: Actor, limit: WasteLimit, values: Mapping[str, Any], *, row_version: int | None = None
) -> WasteLimit:
    """Change a limit."""
    rows.require_facility(actor, limit.permit.facility)
    _same_facility(limit.permit, "stream", values.get("stream", limit.stream))
    return rows.save_change(actor, limit, values, "waste_limit", row_version=row_version)


@transaction.atomic
def create_water_limit(actor: Actor, facility: Facility, **values: Any) -> WaterLimit:
    """Enter how much water a year may be taken or discharged, m3."""
    rows.require_facility(actor, facility)
    return rows.save_new(actor, WaterLimit(facility=facility, **values), "water_limit")


@transaction.atomic
def update_water_limit(
    actor: Actor, limit: WaterLimit, values: Mapping[str, Any], *, row_version: int | None = None
) -> WaterLimit:
    """Change a limit."""
    rows.require_facility(actor, limit.facility)
    return rows.save_change(actor, limit, values, "water_limit", row_version=row_version)


@transaction.atomic
def end_water_limit(actor: Actor, limit: WaterLimit, *, on: dt.date) -> WaterLimit:
    """The last day on which the limit is in force."""
    rows.require_facility(actor, limit.facility)
    return rows.close(actor, limit, on, "water_limit", field="valid_to")


@transaction.atomic
def create_discharge_norm(actor: Actor, permit: Permit, **values: Any) -> DischargeNorm:
    """Enter the norm (НДС) of one outlet and substance, mg/dm3 and t/year."""
    rows.require_facility(actor, permit.facility)
    _same_facility(permit, "point", values["point"])
    return rows.save_new(actor, DischargeNorm(permit=permit, **values), "discharge_norm")


@transaction.atomic
def update_discharge_norm(
    actor: Actor, norm: DischargeNorm, values: Mapping[str, Any], *, row_version: int | None = None
) -> DischargeNorm:
    """Change a norm."""
    rows.require_facility(actor, norm.permit.facility)
    _same_facility(norm.permit, "point", values.get("point", norm.point))
    return rows.save_change(actor, norm, values, "discharge_norm", row_version=row_version)


@transaction.atomic
def end_norm(actor: Actor, norm: EmissionNorm | WasteLimit | DischargeNorm, *, on: dt.date) -> Any:
    """The last day on which a norm or limit is in force."""
    rows.require_facility(actor, norm.permit.facility)
    return rows.close(actor, norm, on, _CODES[type(norm)], field="valid_to")
