"""What the inspector said of places of a filed report: for its paper, and for the correction that mends them."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from inspections.forms import RemarkForm
from inspections.machine import REMARK
from inspections.models import PickedPlace, Remark
from pekportal.kit.access import Actor, Role
from pekportal.kit.panels import Panel, about
from reports.decision.corrected import asks
from reports.decision.paper import Said, offers, says
from reports.decision.places import Place
from reports.models import ReportVersion


@asks
def remarked_places(version: ReportVersion) -> Iterable[Place]:
    """The places of his remarks that are not settled, in the order he wrote them."""
    for remark in version.remarks.standing().order_by("created_at"):
        yield remark.place


@says
def remarks_on_places(actor: Actor, version: ReportVersion) -> Iterable[Said]:
    """His remarks on any version of this report, where he pinned them."""
    rows = Remark.objects.visible_to(actor).filter(version__report=version.report_id).exclude(table="")
    for remark in rows.select_related("author").order_by("created_at"):
        state = REMARK.state_of(remark)
        href = "" if actor.has(Role.ADMINISTRATOR) else reverse("inspections:remark-page", args=[remark.pk])
        yield Said(
            remark.place, remark.text, remark.author.full_name, remark.created_at, href, str(state.label), state.tone
        )


@offers
def to_the_inspector(actor: Actor, version: ReportVersion, place: Place) -> Panel | None:
    """On the card of a place: write a remark, ask for documents about it."""
    if not actor.has(Role.INSPECTOR) or actor.user_id is None or not version.is_frozen:
        return None
    at = {"table": place.table, "row": place.row, "column": place.column}
    picked = PickedPlace.objects.filter(version=version, user_id=actor.user_id, gone_at=None, **at).exists()
    context = {"version": version, "place": place, "form": RemarkForm(), "picked": picked}
    return Panel("inspections/_place.html", context)


def picks_of(actor: Actor, version: ReportVersion) -> list[PickedPlace]:
    """What this inspector has picked of a version, in the order he did."""
    rows = PickedPlace.objects.filter(version=version, user_id=actor.person(), gone_at=None)
    return list(rows.order_by("created_at", "id"))


@about("reports.reportversion", page="paper")
def picked_beside(actor: Actor, version: ReportVersion) -> Panel | None:
    """Beside the paper: what is picked so far, and the way to the request."""
    if not actor.has(Role.INSPECTOR):
        return None
    count = len(picks_of(actor, version))
    return Panel("inspections/_picked.html", {"version": version, "count": count}) if count else None
