"""The page of removed entries."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.models import Quarter
from monitoring.views import shown
from monitoring.waste.removed import Removed, removed_of
from monitoring.waste.views.places import READERS, context
from monitoring.waste.words import kind_word, lang
from pekportal.kit import access
from pekportal.kit.requests import PortalRequest


@access.roles(*READERS)
@require_safe
def removed(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What was taken out of the journal of the facility: the entry as it stood, who, when, why."""
    quarter = shown.visible_quarter(request, pk)
    found = removed_of(quarter.facility_id)
    names = {one.pk: one.period.label(lang()) for one in Quarter.objects.filter(facility_id=quarter.facility_id)}
    lines = [_line(one, names) for one in found]
    return render(request, "waste/removed.html", context(request, quarter, "running", lines=lines))


def _line(one: Removed, names: dict[Any, str]) -> dict[str, Any]:
    hows = {
        "form": _("in the form of one entry"),
        "typed": _("in the spreadsheet"),
        "undo": _("undone in the spreadsheet"),
        "redo": _("redone in the spreadsheet"),
        "workbook": _("by a workbook"),
        "api": _("by the API"),
    }
    return {
        "entry": one,
        "what": kind_word(one.kind) if one.kind else "—",
        "quarter": names.get(one.quarter_id, ""),
        "how": hows.get(one.how, one.how),
    }
