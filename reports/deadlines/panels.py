"""What other pages show of the deadlines: the banner from T−5 on, lateness and extensions on a report, a door."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring import rooms
from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.panels import Panel, about, provides
from reports.deadlines.duties import open_lines
from reports.deadlines.filing import filed
from reports.deadlines.gate import is_late
from reports.deadlines.models import Deadline, Extension, LateReason, Maintenance
from reports.deadlines.presenters import Line, is_soon, lines_of
from reports.deadlines.queries import DeadlineQuerySet
from reports.models import ReportVersion

MOST = 5  # lines of a banner


@provides(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR, order=1)
def banner(actor: Actor) -> Panel | None:
    """Reports whose last safe day is less than five days away, or over."""
    lines = [line for line in open_lines(actor) if line.is_soon]
    if not lines:
        return None
    shown = [(line, line.url(actor)) for line in lines[:MOST]]
    return Panel("deadlines/banner.html", {"lines": shown, "more": len(lines) - len(shown)})


@about("reports.reportversion", order=1)
@about("reports.reportversion", page="decision", order=1)
def above_the_report(actor: Actor, version: ReportVersion) -> Panel | None:
    """The same above the report it is about; a report that was filed has no term any more."""
    if version.is_frozen or not is_soon(version.report.due_on):
        return None
    return _of_one(actor, Deadline.objects.filter(report=version.report_id))


@about("monitoring.quarter", order=1)
def above_the_quarter(actor: Actor, quarter: Quarter) -> Panel | None:
    """The same above the quarter whose report it is."""
    return _of_one(actor, Deadline.objects.filter(report__data=quarter)) if is_soon(quarter.due_on) else None


def _of_one(actor: Actor, rows: DeadlineQuerySet) -> Panel | None:
    """The banner of one deadline, for those who keep it."""
    if not (actor.is_operator or actor.has(Role.ADMINISTRATOR)):
        return None
    lines = [line for line in lines_of(rows.for_list()[:1], details=False) if line.is_soon]
    return Panel("deadlines/banner.html", {"lines": [(line, "") for line in lines], "more": 0}) if lines else None


@about("reports.reportversion", order=5)
@about("reports.reportversion", page="decision")
def on_the_report(actor: Actor, version: ReportVersion) -> Panel | None:
    """Why it is late, what extension was recorded; for the director who decides, for the inspector once it is filed."""
    late = LateReason.objects.filter(report_id=version.report_id)
    allowed = Extension.objects.live().filter(deadline=OuterRef("pk"))
    rows = Deadline.objects.filter(report_id=version.report_id)
    row = rows.annotate(has_reasons=Exists(late), has_extensions=Exists(allowed)).first()
    if row is None:
        return None
    reasons = list(late.select_related("written_by").order_by("-written_at")) if row.has_reasons else []
    extensions = list(row.extensions.live().order_by("recorded_at")) if row.has_extensions else []
    may_write = actor.is_operator and not version.is_frozen and is_late(version)
    if not (reasons or extensions or may_write):
        return None
    context = {
        "row": row,
        "reasons": reasons,
        "extensions": extensions,
        "may_write": may_write,
        "version": version,
        "files": actor.has(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR),
    }
    return Panel("deadlines/on_report.html", context)


@rooms.provides(90)
def door(actor: Actor, book: QuarterBook) -> rooms.Door | None:
    """The page of deadlines, from the quarter."""
    if not actor.is_operator:
        return None
    row = Deadline.objects.filter(report__data=book.quarter).for_list().first()
    line = Line(row, None, filed([row.report_id]).get(row.report_id)) if row is not None else None
    tone = line.tone if line is not None and line.is_soon else ""
    return rooms.Door(_("Deadlines"), reverse("deadlines:list"), line.word if line else "", tone, "calendar")


@provides(*Role, order=0)
def announced(actor: Actor) -> Panel | None:
    """Maintenance that is still ahead, for everybody."""
    lang = (get_language() or "ru")[:2]
    rows = [(row, row.words(lang)) for row in Maintenance.objects.ahead(now())]
    return Panel("deadlines/maintenance_panel.html", {"rows": rows}) if rows else None
