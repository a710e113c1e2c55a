"""The receipt on the page of a version."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from pekportal.kit.access import Actor, Role
from pekportal.kit.panels import Panel, about
from reports.models import ReportVersion
from reports.record.models import Receipt
from reports.record.queries import RepudiationQuerySet, outside_filing, receipt_of
from reports.record.shown import shown_with
from reports.signing.queries import Standing, standing_of, standings_on_page


def _standing(receipt: Receipt, version: ReportVersion) -> Standing:
    """How its signature stands: the panel of the signatures has read it for this very version."""
    known = (one for one in standings_on_page(version) if one.signature.pk == receipt.signature_id)
    return next(known, None) or standing_of(receipt.signature)


def with_receipt(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Versions with all that the panel shows of their receipt, but for the signature."""
    from reports.record.models import Repudiation

    disputed = Exists(Repudiation.objects.filter(receipt__version=OuterRef("pk")))
    return rows.select_related("receipt__copy__file").annotate(receipt_disputed=disputed)


def _receipt(actor: Actor, version: ReportVersion) -> tuple[Receipt | None, bool]:
    """The receipt that this person sees, and whether it is disputed; no query where it came `with_receipt`."""
    if receipt_of(version) is None or actor.has(Role.LABORATORY):
        return None, False
    known: Any = version
    if not hasattr(known, "receipt_disputed"):
        known = with_receipt(ReportVersion.objects.filter(pk=version.pk)).get()
        known.receipt.version = version
    return known.receipt, known.receipt_disputed


@about("reports.reportversion", order=20)
def receipt_panel(actor: Actor, version: ReportVersion) -> Panel | None:
    """Number, moment, four words, the ZIP, and what is still to be done outside."""
    from reports.record.models import Repudiation

    receipt, disputed = _receipt(actor, version)
    if receipt is None:
        return None
    standing = _standing(receipt, version)
    receipt.signature = standing.signature
    outside = outside_filing(receipt) if receipt.deployment == Receipt.Deployment.OPERATOR else None
    cases: RepudiationQuerySet = Repudiation.objects.visible_to(actor)
    return Panel(
        "record/panel.html",
        {
            "receipt": receipt,
            "shown": shown_with(receipt, actor.language, standing, outside),
            "copy": receipt.copy_or_none,
            "version": version,
            "outside_filing": outside,
            "case": cases.for_list().filter(receipt=receipt).first() if disputed else None,
        },
    )
