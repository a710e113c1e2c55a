"""The receipt on the page of a version."""

from __future__ import annotations

from pekportal.kit.access import Actor
from pekportal.kit.panels import Panel, about
from reports.models import ReportVersion
from reports.record.models import Receipt
from reports.record.queries import RepudiationQuerySet, outside_filing
from reports.record.shown import public


@about("reports.reportversion", order=20)
def receipt_panel(actor: Actor, version: ReportVersion) -> Panel | None:
    """Number, moment, four words, the ZIP, and what is still to be done outside."""
    receipt = Receipt.objects.visible_to(actor).for_page().filter(version=version).first()
    if receipt is None:
        return None
    from reports.record.models import Repudiation

    cases: RepudiationQuerySet = Repudiation.objects.visible_to(actor)
    return Panel(
        "record/panel.html",
        {
            "receipt": receipt,
            "shown": public(receipt, actor.language),
            "copy": receipt.copy_or_none,
            "version": version,
            "outside_filing": outside_filing(receipt),
            "case": cases.for_list().filter(receipt=receipt).first(),
        },
    )
