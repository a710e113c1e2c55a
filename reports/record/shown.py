"""What of a receipt is shown: to its own people all of it, to the public an allow-list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pekportal.kit.eds.texts import STATUS
from pekportal.kit.eds.verdict import Status
from reports.record.models import OutsideFiling, Receipt
from reports.record.queries import outside_filing, superseding
from reports.signing.queries import Standing, standing_of


@dataclass(frozen=True, slots=True)
class PublicReceipt:
    """All that the page behind the QR code says: no person, no table, no address. A new field is a decision."""

    number: str
    period: str
    operator: str
    facility: str
    moment: datetime
    signed_sha256: str
    phrase: str
    record_sha256: str
    superseded_by: str
    verdict: str
    verdict_words: str
    is_test: bool
    needs_outside: bool
    filed_outside: bool


def public(receipt: Receipt, lang: str) -> PublicReceipt:
    """The allow-list of one receipt."""
    return shown_with(receipt, lang, standing_of(receipt.signature), outside_filing(receipt))


def shown_with(receipt: Receipt, lang: str, standing: Standing, outside: OutsideFiling | None) -> PublicReceipt:
    """The same where signature and filing outside were read already."""
    report = receipt.version.report
    later = superseding(receipt)
    copy = receipt.copy_or_none
    status = standing.status if standing.status in Status.__members__ else Status.INVALID.value
    return PublicReceipt(
        number=receipt.number,
        period=report.period.label(lang),
        operator=report.facility.operator.label(lang),
        facility=report.facility.label(lang),
        moment=receipt.moment,
        signed_sha256=receipt.signed_sha256,
        phrase=receipt.words(lang),
        record_sha256=copy.sha256 if copy else "",
        superseded_by=later.number if later else "",
        verdict=status,
        verdict_words=STATUS[Status(status)](lang),
        is_test=receipt.signature.is_test,
        needs_outside=receipt.deployment == Receipt.Deployment.OPERATOR,
        filed_outside=outside is not None,
    )


def shown(receipt: Receipt, lang: str) -> dict[str, Any]:
    """The same with what only the operator's people and the inspector see: who signed, with what."""
    signature = receipt.signature
    return {
        "receipt": receipt,
        "public": public(receipt, lang),
        "version": receipt.version,
        "report": receipt.version.report,
        "facility": receipt.version.report.facility,
        "signature": signature,
        "copy": receipt.copy_or_none,
    }
