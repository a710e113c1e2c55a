"""Facilities, their sites, points, wastes and the obligation to report: enter, change, close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import Facility, Obligation, Operator, SamplingPoint, Site, WasteStream
from operators.services import rows
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused


@transaction.atomic
def create_facility(actor: Actor, operator: Operator, **values: Any) -> Facility:
    """Enter a facility of the own operator; an ecologist of chosen facilities only may not add others."""
    actor.require(Role.ECOLOGIST)
    if not actor.system and operator.pk != actor.operator_id:
        raise rows.not_there()
    if actor.facility_ids is not None:
        raise Refused(
            "NARROWED",
            _("Your membership covers chosen facilities only."),
            fix=_("Ask the director to widen it, then enter the new facility."),
            status=403,
        )
    return rows.save_new(actor, Facility(operator=operator, **values), "facility")


@transaction.atomic
def update_facility(
    actor: Actor, facility: Facility, values: Mapping[str, Any], *, row_version: int | None = None
) -> Facility:
    """Change the facts of table 1."""
    rows.require_facility(actor, facility)
    return rows.save_change(actor, facility, values, "facility", row_version=row_version)


@transaction.atomic
def close_facility(actor: Actor, facility: Facility, *, on: dt.date) -> Facility:
    """Close a facility; while it is obliged to report it can not be closed."""
    rows.require_facility(actor, facility)
    if facility.obligations.filter(valid_to__isnull=True).exists():
        raise Refused(
            "STILL_OBLIGED",
            _("The facility is still obliged to report."),
            fix=_("End the obligation first (conservation, closure, transfer), then close the facility."),
            status=409,
        )
    return rows.close(actor, facility, on, "facility")


@transaction.atomic
def create_obligation(actor: Actor, facility: Facility, **values: Any) -> Obligation:
    """Say from when the facility owes reports."""
    rows.require_facility(actor, facility)
    return rows.save_new(actor, Obligation(facility=facility, **values), "obligation")


@transaction.atomic
def update_obligation(
    actor: Actor, obligation: Obligation, values: Mapping[str, Any], *, row_version: int | None = None
) -> Obligation:
    """Change an obligation; one that ends says why it ends."""
    rows.require_facility(actor, obligation.facility)
    _reason_with_end(values.get("valid_to", obligation.valid_to), values.get("reason_to", obligation.reason_to))
    return rows.save_change(actor, obligation, values, "obligation", row_version=row_version)


@transaction.atomic
def end_obligation(actor: Actor, obligation: Obligation, *, on: dt.date, reason_to: str) -> Obligation:
    """The last day on which the facility owes reports, and why."""
    rows.require_facility(actor, obligation.facility)
    _reason_with_end(on, reason_to)
    return rows.close(actor, obligation, on, "obligation", field="valid_to", reason_to=reason_to)


def _reason_with_end(valid_to: dt.date | None, reason_to: str) -> None:
    if bool(valid_to) == bool(reason_to):
        return
    words = _("An obligation ends on a day and for a reason: give both or neither.")
    raise Refused("OBLIGATION_END", words, fields={"reason_to": words})


@transaction.atomic
def create_site(actor: Actor, facility: Facility, **values: Any) -> Site:
    """Enter a site."""
    rows.require_facility(actor, facility)
    return rows.save_new(actor, Site(facility=facility, **values), "site")


@transaction.atomic
def update_site(actor: Actor, site: Site, values: Mapping[str, Any], *, row_version: int | None = None) -> Site:
    """Change a site."""
    rows.require_facility(actor, site.facility)
    return rows.save_change(actor, site, values, "site", row_version=row_version)


@transaction.atomic
def close_site(actor: Actor, site: Site, *, on: dt.date) -> Site:
    """Close a site whose sources are all closed."""
    rows.require_facility(actor, site.facility)
    left = list(site.sources.open().order_by("number").values_list("number", flat=True)[:5])
    if left:
        raise Refused(
            "SITE_IN_USE",
            _("Sources stand on this site: %(numbers)s.") % {"numbers": ", ".join(left)},
            fix=_("Close them or move them to another site first."),
            status=409,
        )
    return rows.close(actor, site, on, "site")


@transaction.atomic
def create_point(actor: Actor, facility: Facility, **values: Any) -> SamplingPoint:
    """Enter a sampling point."""
    rows.require_facility(actor, facility)
    return rows.save_new(actor, SamplingPoint(facility=facility, **values), "point")


@transaction.atomic
def update_point(
    actor: Actor, point: SamplingPoint, values: Mapping[str, Any], *, row_version: int | None = None
) -> SamplingPoint:
    """Change a sampling point."""
    rows.require_facility(actor, point.facility)
    return rows.save_change(actor, point, values, "point", row_version=row_version)


@transaction.atomic
def close_point(actor: Actor, point: SamplingPoint, *, on: dt.date) -> SamplingPoint:
    """Close a sampling point."""
    rows.require_facility(actor, point.facility)
    return rows.close(actor, point, on, "point")


@transaction.atomic
def create_stream(actor: Actor, facility: Facility, **values: Any) -> WasteStream:
    """Enter a waste of the facility."""
    rows.require_facility(actor, facility)
    return rows.save_new(actor, WasteStream(facility=facility, **values), "waste_stream")


@transaction.atomic
def update_stream(
    actor: Actor, stream: WasteStream, values: Mapping[str, Any], *, row_version: int | None = None
) -> WasteStream:
    """Change a waste of the facility."""
    rows.require_facility(actor, stream.facility)
    return rows.save_change(actor, stream, values, "waste_stream", row_version=row_version)


@transaction.atomic
def close_stream(actor: Actor, stream: WasteStream, *, on: dt.date) -> WasteStream:
    """Close a waste of the facility."""
    rows.require_facility(actor, stream.facility)
    return rows.close(actor, stream, on, "waste_stream")
