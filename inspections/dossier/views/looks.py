"""Looks of inspectors, for both sides: page after page, and as a workbook."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from inspections.dossier.looks import folded
from inspections.dossier.models import Look
from inspections.dossier.subjects import words_of
from operators.models import Facility
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.calendar import zone
from pekportal.kit.requests import PortalRequest
from pekportal.kit.sheets.cells import stored

BOTH = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR)
PER_PAGE, MOST = 200, 20_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@access.roles(*BOTH)
@require_safe
def look_list(request: PortalRequest) -> HttpResponse:
    """The newest looks, one line an hour for one thing; `?facility=` narrows, `?before=` goes on."""
    facility = _facility(request)
    rows = list(_before(request, _looks(request, facility))[: PER_PAGE + 1])
    shown = rows[:PER_PAGE]
    older = f"{shown[-1].at.isoformat()}_{shown[-1].pk}" if len(rows) > PER_PAGE else ""
    context = {"lines": folded(shown, request.actor.language), "facility": facility, "older": older}
    return render(request, "dossier/looks.html", context)


@access.roles(*BOTH)
@require_safe
def look_export(request: PortalRequest) -> HttpResponse:
    """Every look by itself, the newest 20,000, as a workbook; texts are never formulas."""
    lang = request.actor.language
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Looks"))
    sheet.append([_("When"), _("Who"), _("Department"), _("Facility"), _("Report"), _("What was done")])
    for look in _looks(request, _facility(request))[:MOST].iterator(chunk_size=2000):
        moment = look.at.astimezone(zone()).replace(tzinfo=None, microsecond=0)
        facility = look.facility.label(lang) if look.facility else ""
        report = look.version.report.period.label(lang) if look.version else ""
        texts = (look.name, str(look.department or ""), facility, report, words_of(look.page)(lang))
        sheet.append([moment, *(_text(sheet, text) for text in texts)])
    out = io.BytesIO()
    book.save(out)
    response = HttpResponse(out.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="looks.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


def _text(sheet: Any, text: str) -> Any:
    """A cell that is text whatever it begins with."""
    cell: Any = WriteOnlyCell(sheet, value=stored(text))
    cell.data_type = "s"
    return cell


def _facility(request: PortalRequest) -> Facility | None:
    wanted = request.GET.get("facility", "")
    if not wanted:
        return None
    try:
        key = UUID(wanted)
    except ValueError as wrong:
        raise Http404 from wrong
    found: Facility = get_object_or_404(Facility.objects.visible_to(request.actor), pk=key)
    return found


def _looks(request: PortalRequest, facility: Facility | None) -> Any:
    """For the inspector his own looks, for the operator those at his facilities."""
    rows = Look.objects.visible_to(request.actor)
    if request.actor.has(Role.INSPECTOR):
        rows = rows.filter(user_id=request.actor.user_id)
    if facility is not None:
        rows = rows.filter(facility=facility)
    return rows.select_related("facility", "department", "version__report").order_by("-at", "-id")


def _before(request: PortalRequest, rows: Any) -> Any:
    moment, _sep, last = request.GET.get("before", "").partition("_")
    if not moment:
        return rows
    try:
        at, key = parse_datetime(moment), UUID(last)
    except ValueError as wrong:
        raise Http404 from wrong
    if not isinstance(at, dt.datetime) or at.tzinfo is None:
        raise Http404
    return rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=key))
