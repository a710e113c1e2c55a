"""What other pages show of publication: the public page of a report or programme, its marks, what may be decided."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from pekportal.kit.access import Actor, Role
from pekportal.kit.panels import Panel, about
from programs.models import ProgramVersion
from reports.models import ReportVersion
from reports.publication.models import Mark, SiteProgramme, SiteReport
from reports.publication.services.decisions import is_approved


def with_publication(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Versions that know whether they are public, how many marks their report has, how many wait for a review."""
    marks = Mark.objects.filter(report_id=OuterRef("report_id")).order_by().values("report")
    return rows.annotate(
        site_public=Exists(SiteReport.objects.filter(number=OuterRef("receipt_number")).exclude(number="")),
        site_marks=Subquery(marks.values(n=Count("pk"))),
        site_waiting=Subquery(marks.values(n=Count("pk", filter=Q(review=None)))),
    )


@about("reports.reportversion", order=70)
def on_the_report(actor: Actor, version: ReportVersion) -> Panel | None:
    """Public or not, marks, links to the decisions of the role."""
    if actor.has(Role.LABORATORY):
        return None
    known: Any = version
    if not hasattr(known, "site_public"):
        known = with_publication(ReportVersion.objects.filter(pk=version.pk)).get()
    public, number, waiting = known.site_public, known.site_marks, known.site_waiting
    context: dict[str, Any] = {
        "public_url": reverse("open:report", args=[version.receipt_number]) if public else "",
        "marks": number or 0,
        "waiting": waiting or 0,
        "mark_url": reverse("publication:mark-new", args=[version.pk])
        if actor.has(Role.ECOLOGIST, Role.DIRECTOR)
        else "",
        "withdraw_url": reverse("publication:withdrawal", args=[version.pk])
        if actor.has(Role.ADMINISTRATOR) and version.is_frozen
        else "",
    }
    return Panel("publication/on_report.html", context)


@about("programs.programversion", order=70)
def on_the_programme(actor: Actor, version: ProgramVersion) -> Panel | None:
    """Public, withdrawn or not public yet, a link to the decision; nothing on a version that was never approved."""
    if actor.has(Role.LABORATORY) or not is_approved(version):
        return None
    context: dict[str, Any] = {
        "row": SiteProgramme.objects.filter(pk=version.pk).only("withdrawn_on").first(),
        "withdraw_url": reverse("publication:programme-withdrawal", args=[version.pk])
        if actor.has(Role.ADMINISTRATOR)
        else "",
    }
    return Panel("publication/on_programme.html", context)
