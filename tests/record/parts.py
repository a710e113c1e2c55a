"""A copy of record without a portal: a small report signed by the test PKI."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from pekportal.kit.eds.evidence import gather
from pekportal.kit.eds.testpki.keys import Kind
from pekportal.kit.eds.testpki.world import BIN, World
from pekportal.kit.eds.verify import verify
from reports.record.pack.build import Document, RecordParts, build
from reports.record.pack.manifest import Receipt, Record
from reports.signing.manifest import ARTEFACT, ATTACHMENT, STATEMENT, File, Manifest, in_order

AT = datetime(2026, 10, 20, 12, tzinfo=UTC)
CONTENT = b'{"edition":"order250-2026","tables":[]}'
DOCUMENTS = (
    Document(ARTEFACT, "json", "ПЭК_2026Q3_v1.json", CONTENT),
    Document(ARTEFACT, "pdf", "ПЭК_2026Q3_v1.pdf", b"%PDF-1.7 " + b"report " * 200),
    Document(ARTEFACT, "xlsx", "ПЭК_2026Q3_v1.xlsx", b"PK\x03\x04 a workbook " * 40),
    Document(ATTACHMENT, "pdf", "Протокол № 7.pdf", b"%PDF-1.7 protocol"),
    Document(ATTACHMENT, "pdf", "Акт отбора.pdf", b"%PDF-1.7 act"),
)


@lru_cache
def world(kind: Kind) -> World:
    return World(kind, AT)


def manifest_of(documents: tuple[Document, ...] = DOCUMENTS) -> Manifest:
    kinds = {ARTEFACT: lambda one: one.kind, ATTACHMENT: lambda one: "protocol"}
    return Manifest(
        report=UUID(int=1),
        version=UUID(int=2),
        number=1,
        owner_kind="bin",
        owner=BIN,
        operator="АО «ТЕСТ»",
        facility="Карьер",
        facility_id=UUID("0123456789abcdef0123456789abcdef"),
        period="2026Q3",
        edition="order250-2026",
        language="ru",
        approved_at=AT,
        content_sha256=hashlib.sha256(CONTENT).hexdigest(),
        files=in_order(
            File(one.role, kinds[one.role](one), one.name, len(one.data), hashlib.sha256(one.data).hexdigest())
            for one in documents
        ),
        statement=STATEMENT.ru,
    )


def page(record: Record) -> bytes:
    return f"<!doctype html><title>{record.receipt.number}</title>".encode()


def parts_of(kind: Kind = "rsa") -> RecordParts:
    """The parts of a record whose verdict is VALID with test roots allowed."""
    return _parts(kind)


@lru_cache
def _parts(kind: Kind) -> RecordParts:
    signed = manifest_of().to_bytes()
    issuer = world(kind)
    question = issuer.question(issuer.sign(content=signed), content=signed)
    verdict = verify(question)
    return RecordParts(
        signed=signed,
        cms=question.cms,
        evidence=gather(question, verdict).to_json(),
        documents=DOCUMENTS,
        receipt=Receipt("2026Q3-0123456789-1", (AT + timedelta(minutes=5)).isoformat(), "operator"),
        test=True,
        page=page,
    )


@lru_cache
def record_of(kind: Kind = "rsa") -> bytes:
    return build(parts_of(kind))


def with_evidence(parts: RecordParts, **changes: object) -> RecordParts:
    """The same parts signed with another question."""
    issuer = world("rsa")
    question = issuer.question(parts.cms, content=parts.signed, **changes)
    return replace(parts, evidence=gather(question, verify(question)).to_json())
