"""Who looked at a report, on its page; dossiers of a facility, on the inspector's page of it."""

from __future__ import annotations

from inspections.dossier.looks import folded
from inspections.dossier.models import Dossier, Look
from operators.models import Facility
from pekportal.kit.access import Actor, Role
from pekportal.kit.panels import Panel, about
from reports.models import ReportVersion

SHOWN, READ = 8, 400


@about("reports.reportversion", order=70)
def looks_at_report(actor: Actor, version: ReportVersion) -> Panel | None:
    """When an inspector opened it, for the operator's people; None while nobody did."""
    if not actor.is_operator:
        return None
    rows = Look.objects.visible_to(actor).filter(version=version).select_related("department")
    lines = folded(rows.order_by("-at", "-id")[:READ], actor.language)
    return Panel("dossier/_looks.html", {"lines": lines[:SHOWN], "version": version}) if lines else None


@about("operators.facility", order=70)
def dossiers_of_facility(actor: Actor, facility: Facility) -> Panel | None:
    """The dossiers the inspector made of it and the way to a new one."""
    if not actor.has(Role.INSPECTOR):
        return None
    rows = Dossier.objects.visible_to(actor).filter(facility=facility).for_list()[:5]
    return Panel("dossier/_of_facility.html", {"dossiers": rows, "facility": facility})
