"""What the inspector's room shows on other pages: his first page, the page of a report at the operator."""

from __future__ import annotations

from inspections.board import totals
from inspections.late import late_of
from inspections.machine import REQUEST, WITH_OPERATOR
from inspections.models import DocumentRequest, Remark
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import reporting_quarter, today
from pekportal.kit.panels import Panel, about, provides
from reports.models import ReportVersion


@provides(Role.INSPECTOR, order=10)
def territory(actor: Actor) -> Panel:
    """Four numbers of the quarter being reported and the late facilities."""
    period = reporting_quarter()
    return Panel(
        "inspections/panel.html",
        {"period": period, "totals": totals(actor, period), "late": late_of(actor)[:10]},
    )


@about("reports.reportversion")
def of_the_inspector(actor: Actor, version: ReportVersion) -> Panel | None:
    """Remarks on any version of this report, the newest first, and requests about it; None when there are none.

    The inspector's own page of the version has them by itself.
    """
    if actor.has(Role.INSPECTOR):
        return None
    remarks = (
        Remark.objects.visible_to(actor)
        .filter(version__report_id=version.report_id)
        .select_related("author", "version")
        .order_by("-created_at")
    )
    requests = DocumentRequest.objects.visible_to(actor).filter(version__report_id=version.report_id).for_list()
    lines = [(r, REQUEST.state_of(r), r.state in WITH_OPERATOR and r.due_on < today()) for r in requests]
    if not remarks and not lines:
        return None
    return Panel("inspections/_of_report.html", {"remarks": remarks, "lines": lines, "version": version})
