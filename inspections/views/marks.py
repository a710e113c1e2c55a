"""The department's page of a mark «protected by law»: what is marked, on what ground, and the decision."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from inspections.forms import MarkDecisionForm
from inspections.models import MarkDecision
from inspections.services import marks
from inspections.shown import decision_of
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.asking import Words, asked, given
from pekportal.kit.requests import PortalRequest
from pekportal.kit.text import reader_language
from reports.decision.sheet import paper_link
from reports.publication.models import Mark
from reports.publication.public_report import ATTACHMENTS
from reports.publication.spots import newest_version, spot_of


@access.roles(Role.INSPECTOR)
def mark_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Read a mark and decide about it, once; a decision that came in between is shown above what was typed (409)."""
    actor, lang = request.actor, reader_language()
    mark: Mark = get_object_or_404(Mark.objects.visible_to(actor).for_list(), pk=pk)
    version = newest_version(actor, mark)
    if version is None:
        raise Http404
    request.look_about = (mark.report.facility_id, version.pk)
    spot = spot_of(version, mark, "kk" if lang == "kk" else "ru")
    standing = spot.title and mark.table != ATTACHMENTS
    more = {
        "mark": mark,
        "spot": spot,
        "version": version,
        "paper": paper_link(version, spot.place) if standing else "",
        "shown": decision_of(mark, MarkDecision.objects.filter(mark=mark).select_related("department").first()),
    }
    words = Words(
        title=_("Mark “protected by law”"),
        button=_("Write the decision"),
        done=_("The decision is written. The public page follows within a minute."),
        lead=f"{mark.report.facility.operator.label(lang)} · {mark.report.facility.label(lang)} · "
        f"{mark.report.period.label(lang)}",
        more=more,
    )
    here = reverse("inspections:mark", args=[mark.pk])
    form = MarkDecisionForm(**given(request))
    return asked(
        request, form, lambda said: marks.decide(actor, mark, **said), words, here, template="inspections/mark.html"
    )
