"""Which facility and quarter a command's arguments name."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from monitoring.models import Quarter
from operators.models import Facility
from pekportal.kit.calendar import BadQuarter
from pekportal.kit.calendar import Quarter as Period


class Wrong(Exception):
    """The arguments name nothing; the words say what was looked for."""


def quarter_of(facility: str, period: str) -> Quarter:
    """The quarter «2026Q1» of a facility named by its id or by the БИН of its operator; raises Wrong."""
    try:
        wanted = Period.parse(period)
    except BadQuarter as wrong:
        raise Wrong(str(wrong)) from wrong
    found = Quarter.objects.of(_facility(facility), wanted).select_related("facility__operator", "program_version")
    quarter: Quarter | None = found.first()
    if quarter is None:
        raise Wrong(_("The quarter %(quarter)s of this facility is not open.") % {"quarter": wanted})
    return quarter


def _facility(words: str) -> Facility:
    try:
        found = list(Facility.objects.filter(pk=UUID(words)))
    except ValueError:
        found = list(Facility.objects.filter(operator__bin=words).order_by("name"))
    if len(found) > 1:
        listed = "\n".join(f"{one.pk}  {one.name}" for one in found)
        raise Wrong(_("The operator has several facilities, name one by its id:") + "\n" + listed)
    if not found:
        raise Wrong(_("No facility has the id or BIN %(words)s.") % {"words": words})
    return found[0]
