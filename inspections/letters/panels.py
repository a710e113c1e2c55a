"""Letters on the inspector's page of a report and on the operator's page of it."""

from __future__ import annotations

from inspections.beside import there_is
from inspections.letters.models import InformationLetter
from inspections.letters.shown import lines_of
from pekportal.kit.access import Actor, Role
from pekportal.kit.panels import Panel, about
from reports.models import ReportVersion


@about("reports.reportversion", page="inspection-asking", order=80)
def for_the_inspector(actor: Actor, version: ReportVersion) -> Panel | None:
    """Letters about the report, and the way to a draft."""
    if not actor.has(Role.INSPECTOR):
        return None
    rows = InformationLetter.objects.visible_to(actor).filter(version__report=version.report_id).for_list()
    lines = lines_of(rows) if there_is(version, "letters") else []
    return Panel("letters/_panel.html", {"version": version, "lines": lines, "can_write": True})


@about("reports.reportversion")
def for_the_operator(actor: Actor, version: ReportVersion) -> Panel | None:
    """Letters that were sent."""
    if not actor.is_operator:
        return None
    rows = InformationLetter.objects.visible_to(actor).filter(version__report=version.report_id).for_list()
    lines = lines_of(rows)
    return Panel("letters/_panel.html", {"version": version, "lines": lines, "can_write": False}) if lines else None
