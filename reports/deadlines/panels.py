"""What other pages show of the deadlines: the banner from T−5 on, lateness and extensions on a report, a door."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring import rooms
from monitoring.models import Quarter
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.panels import Panel, about, provides
from reports.deadlines.duties import open_lines
from reports.deadlines.gate import is_late
from reports.deadlines.models import Deadline, LateReason, Maintenance
from reports.deadlines.presenters import lines_of
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


@about("reports.reportversion", order=5)
@about("reports.reportversion", page="decision")
def on_the_report(actor: Actor, version: ReportVersion) -> Panel | None:
    """Why it is late, what extension was recorded; for the director who decides, for the inspector once it is filed."""
    row = Deadline.objects.filter(report_id=version.report_id).first()
    if row is None:
        return None
    reasons = list(
        LateReason.objects.filter(report_id=version.report_id).select_related("written_by").order_by("-written_at")
    )
    extensions = list(row.extensions.live().order_by("recorded_at"))
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
def door(actor: Actor, quarter: Quarter) -> rooms.Door | None:
    """The page of deadlines, from the quarter."""
    if not actor.is_operator:
        return None
    row = Deadline.objects.filter(report__data=quarter).for_list().first()
    line = lines_of([row], details=False)[0] if row is not None else None
    tone = line.tone if line is not None and line.is_soon else ""
    return rooms.Door(_("Deadlines"), reverse("deadlines:list"), line.word if line else "", tone, "calendar")


@provides(*Role, order=0)
def announced(actor: Actor) -> Panel | None:
    """Maintenance that is still ahead, for everybody."""
    lang = (get_language() or "ru")[:2]
    rows = [(row, row.words(lang)) for row in Maintenance.objects.ahead(now())]
    return Panel("deadlines/maintenance_panel.html", {"rows": rows}) if rows else None
