"""A marked place in words, as the newest version that the reader sees prints it."""

from __future__ import annotations

from pekportal.kit.access import Actor
from reports.compose.document import attachment_kind
from reports.decision.places import Place, Spot, find
from reports.models import ReportVersion
from reports.publication.models import Mark
from reports.publication.public_report import ATTACHMENTS
from reports.services.content import document_for


def newest_version(actor: Actor, mark: Mark) -> ReportVersion | None:
    """The newest version of the mark's report that `actor` may see."""
    rows = ReportVersion.objects.visible_to(actor).for_page().filter(report=mark.report_id)
    found: ReportVersion | None = rows.order_by("-number").first()
    return found


def spot_of(version: ReportVersion, mark: Mark, lang: str) -> Spot:
    """The place with its text on the paper in `lang` (kk, ru); without words when that version has it no more."""
    place, document = Place(mark.table, mark.row, mark.column), document_for(version, lang=lang)
    if place.table == ATTACHMENTS:
        for one in document.attachments:
            if one.sha256 == place.row:
                return Spot(place, attachment_kind(one.kind, lang), text=one.name)
        return Spot(place, "")
    return find(document, place, document_for(version, lang="ru")) or Spot(place, "")
