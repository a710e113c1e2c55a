"""What the inspector's page of a report shows beside the paper: reasons, the paper itself, differences, the strip."""

from __future__ import annotations

from inspections.desk import presenters
from inspections.desk.board import last_quarters
from inspections.desk.queries import of_quarters
from inspections.queue.beside import differences, programme_then
from inspections.queue.models import Line, Settled
from inspections.queue.presenters import reasons_shown
from pekportal.kit.access import Actor, Role
from pekportal.kit.panels import Panel, about
from reports.models import ReportVersion

VERSION = "reports.reportversion"
FIRST, FURTHER = "inspection-first", "inspection"  # the places of templates/inspections/version.html


@about(VERSION, page=FIRST, order=10)
def reasons(actor: Actor, version: ReportVersion) -> Panel | None:
    """The reasons to look at this very version, and what was settled."""
    if not actor.has(Role.INSPECTOR):
        return None
    found = list(version.reasons_to_look.filter(gone_at=None).select_related("line"))
    line = found[0].line if found else _line(actor, version)
    current = line is not None and line.version_id == version.pk
    context = {
        "reasons": reasons_shown(found, actor.language),
        "line": line,
        "settled": _settled(line) if line is not None and current else [],
        "can_settle": line is not None and current and line.is_waiting,
    }
    return Panel("queue/on_report.html", context)


def _settled(line: Line) -> list[Settled]:
    """None was written while the line was never settled."""
    return list(Settled.objects.filter(line=line).select_related("by")) if line.settled_at is not None else []


def _line(actor: Actor, version: ReportVersion) -> Line | None:
    """The line of the queue where nothing speaks for a look (any more): something may have been settled."""
    of = {"facility": version.report.facility_id, "year": version.report.year, "quarter": version.report.quarter}
    found: Line | None = Line.objects.visible_to(actor).filter(**of).first()
    return found


@about(VERSION, page=FIRST, order=20)
def paper(actor: Actor, version: ReportVersion) -> Panel:
    """The frozen document, readable in place."""
    return Panel("queue/paper.html", {"version": version})


@about(VERSION, page=FIRST, order=30)
def differing(actor: Actor, version: ReportVersion) -> Panel:
    """Against the version before, the quarter before and the same quarter a year before."""
    return Panel("queue/differences.html", {"version": version, "found": differences(actor, version)})


@about(VERSION, page=FURTHER, order=10)
def strip(actor: Actor, version: ReportVersion) -> Panel:
    """Twelve quarters of the facility."""
    facility = version.report.facility
    periods = last_quarters()
    rows = facility.standings.filter(of_quarters(periods))
    squares = presenters.strip_of(map(presenters.QuarterLine, rows), periods, actor.language)
    return Panel("queue/strip.html", {"strip": squares, "facility": facility})


@about(VERSION, page=FURTHER, order=20)
def programme(actor: Actor, version: ReportVersion) -> Panel:
    """The programme as it was known on the day of the submission."""
    return Panel("queue/programme.html", {"version": version, "then": programme_then(actor, version)})
