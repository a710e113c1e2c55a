"""Querysets of receipts and cases; whether a version counts as filed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, F, OuterRef

from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role
from reports.machine import FILED, FROZEN
from reports.models import ReportVersion

if TYPE_CHECKING:
    from reports.record.models import OutsideFiling, Receipt

OPERATOR = "operator"


class OfReceiptQuerySet(FacilityScoped):
    """Rows with a `receipt`; the laboratory sees none."""

    facility_path = "receipt__version__report__facility__"

    def visible_to(self, actor: Actor) -> Self:
        """Rows of visible facilities."""
        return self.none() if actor.has(Role.LABORATORY) else super().visible_to(actor)


class ReceiptQuerySet(OfReceiptQuerySet):
    """Receipts."""

    facility_path = "version__report__facility__"

    def for_page(self) -> Self:
        """With what a receipt shows."""
        return self.select_related(
            "version__report__facility__operator", "version__submitted_by", "signature__voided", "copy__file"
        )

    def to_file_outside(self) -> Self:
        """Not yet filed in the National Data Bank and not replaced by a version that was handed in later."""
        from reports.record.models import OutsideFiling, Receipt

        filed = OutsideFiling.objects.filter(receipt=OuterRef("pk"))
        later = Receipt.objects.filter(version__supersedes=OuterRef("version"))
        return self.filter(~Exists(filed), ~Exists(later), deployment=OPERATOR)


class RepudiationQuerySet(OfReceiptQuerySet):
    """«Это не я» cases: for the director, the inspector of the territory and the administrator."""

    def visible_to(self, actor: Actor) -> Self:
        """Not for the ecologist: the case may be about him."""
        return self.none() if actor.has(Role.ECOLOGIST) else super().visible_to(actor)

    def for_list(self) -> Self:
        """With what a list shows, open ones first, then the newest."""
        return self.select_related(
            "receipt__version__report__facility__operator", "receipt__signature", "user", "answer"
        ).order_by(F("answer__at").desc(nulls_first=True), "-at")

    def open(self) -> Self:
        """Not answered yet."""
        return self.filter(answer__isnull=True)


def receipt_of(version: ReportVersion) -> Receipt | None:
    """The receipt; None for a version not handed in, or handed in before there were receipts."""
    found: Receipt | None = getattr(version, "receipt", None)
    return found


def outside_filing(receipt: Receipt) -> OutsideFiling | None:
    """Where and when it was filed in the National Data Bank, as said last; None while it was not."""
    found: OutsideFiling | None = receipt.outside.select_related("file").first()
    return found


def is_filed(version: ReportVersion) -> bool:
    """Whether the duty of this version is done: handed in, and where the portal is the operator's, filed outside too.

    reports.deadlines asks it: reminders go on until it is so.
    """
    if version.state not in FROZEN:
        return False
    receipt = receipt_of(version)
    if receipt is None or receipt.deployment != OPERATOR:
        return True
    return outside_filing(receipt) is not None


def superseding(receipt: Receipt) -> Receipt | None:
    """The receipt of the newest version that was handed in after this one; None when this one stands."""
    if receipt.version.state in FILED:  # one of a report at most is in force, and none is handed in after it
        return None
    from reports.record.models import Receipt as Receipts

    later = Receipts.objects.filter(
        version__report=receipt.version.report, version__number__gt=receipt.version.number
    ).order_by("-version__number")
    found: Receipt | None = later.first()
    return found
