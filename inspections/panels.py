"""The inspector's words on his page of a filed report ("inspection-asking") and on the operator's page of it."""

from __future__ import annotations

from inspections.beside import picked_of, standing_of, there_is
from inspections.models import DocumentRequest, Remark
from inspections.services.openings import note_opened
from inspections.shown import lines_of, requests_of, verdict_of, with_items
from inspections.talk import with_talk
from pekportal.kit.access import Actor, Role
from pekportal.kit.panels import Panel, about
from reports.machine import REPORT
from reports.models import ReportVersion

DECISIONS = ("accept", "send_back")


@about("reports.reportversion", page="inspection-asking", order=10)
def verdict(actor: Actor, version: ReportVersion) -> Panel | None:
    """The verdict with what became of it, or the two buttons."""
    shown = verdict_of(version)
    moves = [] if shown else [move for move in REPORT.moves_for(version, actor) if move.code in DECISIONS]
    if shown is None and not moves:
        return None
    context = {"version": version, "shown": shown, "moves": moves, "standing": standing_of(version)}
    return Panel("inspections/_verdict.html", context)


@about("reports.reportversion", page="inspection-asking", order=60)
def remarks(actor: Actor, version: ReportVersion) -> Panel:
    """Remarks on any version of the report."""
    rows = Remark.objects.visible_to(actor).filter(version__report=version.report_id).for_list()
    lines = lines_of(actor, list(with_talk(rows)) if there_is(version, "remarks") else [])
    note_opened(actor, [line.remark for line in lines], version.report.facility_id)
    return Panel("inspections/_remarks.html", {"version": version, "lines": lines})


@about("reports.reportversion", page="inspection-asking", order=70)
def requests(actor: Actor, version: ReportVersion) -> Panel:
    """Requests about the report, what is picked for the next one."""
    rows = DocumentRequest.objects.visible_to(actor).filter(version__report=version.report_id).for_list()
    context = {
        "version": version,
        "facility": version.report.facility,
        "lines": requests_of(with_items(rows)) if there_is(version, "requests") else [],
        "count": picked_of(actor, version),
    }
    return Panel("inspections/_requests.html", context)


@about("reports.reportversion")
def of_the_inspector(actor: Actor, version: ReportVersion) -> Panel | None:
    """On the operator's page: the verdict, remarks on any version of this report, requests; None without any."""
    if actor.has(Role.INSPECTOR):
        return None
    rows = Remark.objects.visible_to(actor).filter(version__report=version.report_id).for_list()
    lines = lines_of(actor, rows)
    asked = DocumentRequest.objects.visible_to(actor).filter(version__report=version.report_id).for_list()
    requested = requests_of(asked)
    shown = verdict_of(version)
    if not (lines or requested or shown):
        return None
    note_opened(actor, [line.remark for line in lines], version.report.facility_id)
    context = {"lines": lines, "requests": requested, "shown": shown, "version": version}
    return Panel("inspections/_of_report.html", context)
