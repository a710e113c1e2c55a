"""The card of one place of the report: what stands there, what was said of it, where it comes from."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.access import Actor, Role
from pekportal.kit.requests import PortalRequest
from reports.decision.forms import RemarkForm
from reports.decision.paper import offered, remarks_seen, said_of
from reports.decision.places import Place, Spot, find
from reports.decision.reading import NAMES, shown_language
from reports.decision.trail import trail_of
from reports.machine import EDITABLE, FILED, REVIEW
from reports.models import ReportVersion
from reports.services.content import document_for

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.ADMINISTRATOR)
LONGEST = 120


def place_in(request: PortalRequest) -> Place:
    """The place named in the address or the form; 404 when it is longer than any is."""
    names = [request.POST.get(name) or request.GET.get(name, "") for name in ("table", "row", "column")]
    if any(len(name) > LONGEST for name in names):
        raise Http404
    return Place(*names)


def spot_of(actor: Actor, version: ReportVersion, place: Place) -> Spot:
    """The place as this reader sees it; 404 when the report has no such place."""
    lang = shown_language(actor.language)
    document = document_for(version, lang=lang)
    named = document if lang == NAMES else document_for(version, lang=NAMES)
    spot = find(document, place, named)
    if spot is None:
        raise Http404
    return spot


@access.roles(*READERS)
@require_safe
def place(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A cell, a row, a table or the whole: its remarks, its history, the form of a remark for the director."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    where = place_in(request)
    return card(request, version, where, RemarkForm())


def card(
    request: PortalRequest, version: ReportVersion, where: Place, form: RemarkForm, status: int = 200
) -> HttpResponse:
    """The page of a place; only its middle for a click on the paper."""
    actor = request.actor
    part = bool(request.headers.get("X-Place"))
    context = {
        "version": version,
        "report": version.report,
        "place": where,
        "spot": spot_of(actor, version, where),
        "remarks": [remark for remark in remarks_seen(actor, version) if remark.place == where],
        "said": [one for one in said_of(actor, version) if one.place == where],
        "form": form,
        "can_mark": actor.has(Role.DIRECTOR) and version.state == REVIEW,
        "can_mend": actor.has(Role.ECOLOGIST) and version.state in EDITABLE,
        "can_correct": actor.is_operator and version.state in FILED,
        "offers": [render_to_string(o.template, o.context, request) for o in offered(actor, version, where)],
        "part": part,
    }
    if not part:
        context["trail"] = trail_of(actor, version, where)
    return render(request, "decision/place_part.html" if part else "decision/place.html", context, status=status)
