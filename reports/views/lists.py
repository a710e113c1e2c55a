"""Lists of reports."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.requests import PortalRequest
from reports.models import Report, ReportVersion
from reports.presenters import report_line

PER_PAGE = 40


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
def report_list(request: PortalRequest) -> HttpResponse:
    """Reports of the operator, newest period first."""
    newest = ReportVersion.objects.select_related("supersedes").standing().order_by("-number")
    reports = Report.objects.visible_to(request.actor).for_list().prefetch_related(Prefetch("versions", newest))
    page = Paginator(reports, PER_PAGE).get_page(request.GET.get("page"))
    lines = [report_line(report, request.actor) for report in page]
    return render(request, "reports/list.html", {"lines": lines, "page": page})
