"""What the inspector said of places of a filed report: for its paper, and for the correction that mends them."""

from __future__ import annotations

from collections.abc import Iterable

from inspections.models import Remark
from pekportal.kit.access import Actor
from reports.decision.corrected import asks
from reports.decision.paper import Said, says
from reports.decision.places import Place
from reports.models import ReportVersion


@asks
def remarked_places(version: ReportVersion) -> Iterable[Place]:
    """The places of his remarks, in the order he wrote them."""
    for remark in version.remarks.order_by("created_at"):
        yield Place(remark.table, remark.row, remark.column)


@says
def remarks_on_places(actor: Actor, version: ReportVersion) -> Iterable[Said]:
    """His remarks on any version of this report, where he pinned them."""
    rows = Remark.objects.visible_to(actor).filter(version__report=version.report_id).exclude(table="")
    for remark in rows.select_related("author").order_by("created_at"):
        place = Place(remark.table, remark.row, remark.column)
        yield Said(place, remark.text, remark.author.full_name, remark.created_at)
