"""What the query string of a public file, or of the public API, asks for.

A wrong word is refused with `status`: 400 at a file, 422 at the API.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pekportal.kit.calendar import Quarter
from pekportal.kit.refused import Refused


def wanted_of(request: HttpRequest, names: Sequence[str], *, status: int = 400) -> dict[str, Any]:
    """What narrows the rows; a word the table has no column for is refused, never passed over."""
    wanted: dict[str, Any] = {}
    facility, period = facility_of(request, status=status), period_of(request, status=status)
    if facility is not None:
        wanted["facility_id" if "facility_id" in names else "id"] = facility
    if period is not None:
        if "year" not in names:
            raise Refused("QUARTER", _("The rows of this table belong to no quarter."), status=status)
        wanted |= {"year": period.year, "quarter": period.quarter}
    return wanted


def period_of(request: HttpRequest, *, status: int = 400) -> Quarter | None:
    """`quarter=2026Q3`; None when it is not said. Refused QUARTER when it is none."""
    said = request.GET.get("quarter", "")
    if not said:
        return None
    try:
        return Quarter.parse(said)
    except ValueError as wrong:
        raise Refused(
            "QUARTER",
            _("«quarter» is no quarter: %(said)s") % {"said": said[:20]},
            fix=_("For example: ?quarter=2026Q3"),
            status=status,
        ) from wrong


def facility_of(request: HttpRequest, *, status: int = 400) -> UUID | None:
    """`facility=…`; None when it is not said. Refused FACILITY when it is no key."""
    said = request.GET.get("facility", "")
    if not said:
        return None
    try:
        return UUID(said)
    except ValueError as wrong:
        raise Refused(
            "FACILITY", _("«facility» is no key of a facility: %(said)s") % {"said": said[:40]}, status=status
        ) from wrong
