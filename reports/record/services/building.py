"""Builds the copy of record from what is stored: once, and never again."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.files import store_bytes
from pekportal.kit.models import StoredFile
from pekportal.kit.uploads import vault
from reports.record.models import CopyOfRecord, Receipt
from reports.record.pack import manifest
from reports.record.pack.build import Document, RecordParts, build
from reports.record.pack.check import Belief, verify_record
from reports.record.page import page_of
from reports.record.services.receipts import hold
from reports.signing.manifest import ARTEFACT, File
from reports.signing.queries import evidence_of

PORTAL = "Портал"  # how timelines name the one who builds


class BrokenRecord(Exception):
    """What was built does not verify: nothing is stored, the administrator hears of it by the failed job."""


def build_copy(receipt: Receipt) -> CopyOfRecord:
    """The copy of a receipt, built unless it is there. BrokenRecord when what was built does not verify."""
    known = receipt.copy_or_none
    if known is not None:
        return known
    data = build(parts_of(receipt))
    belief = Belief(allow_test=receipt.signature.is_test, extra=frozenset(settings.EDS_ROOTS_SHA256))
    outcome = verify_record(data, belief)
    if outcome.verdict != "VALID":
        raise BrokenRecord(json.dumps([c.code for c in outcome.checks if not c.ok]))
    system = Actor.as_system(PORTAL)
    with transaction.atomic():
        mine = hold(receipt)  # two workers build one copy
        found: CopyOfRecord | None = CopyOfRecord.objects.filter(receipt=mine).first()
        if found is not None:
            return found
        stored = store_bytes(system, data, name=file_name(receipt), kind="zip")
        made = CopyOfRecord.objects.create(receipt=mine, file=stored, sha256=stored.sha256, size=stored.size)
        events.record(system, "report.copy_of_record", receipt.version, sha256=made.sha256)
    return made


def parts_of(receipt: Receipt) -> RecordParts:
    """All that goes into the ZIP, every file with its hash checked."""
    signature = receipt.signature
    said = signature.said
    return RecordParts(
        signed=bytes(signature.manifest),
        cms=bytes(signature.cms),
        evidence=evidence_of(signature),
        documents=tuple(_document(one) for one in said.files),
        receipt=manifest.Receipt(receipt.number, local(receipt), receipt.deployment),
        test=signature.is_test,
        page=lambda record: page_of(receipt, record),
    )


def local(receipt: Receipt) -> str:
    """The moment with the zone of Almaty, as people read it."""
    return receipt.moment.astimezone(ZoneInfo(settings.TIME_ZONE)).isoformat()


def _document(one: File) -> Document:
    kind = one.kind
    if one.role != ARTEFACT:
        kind = StoredFile.objects.filter(sha256=one.sha256).order_by("created_at").values_list("kind", flat=True)[0]
    return Document(one.role, kind, one.name, vault.read_verified(one.sha256))


def file_name(receipt: Receipt) -> str:
    """Name of the download: ПЭК_2026Q1-1A2B3C4D5E-1.zip."""
    return f"ПЭК_{receipt.number}.zip"
