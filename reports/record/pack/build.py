"""The bytes of a copy of record from its parts; equal parts give equal bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reports.record.pack import frame, manifest, signed
from reports.record.pack.bundle import checker
from reports.record.pack.frame import Entry
from reports.record.pack.manifest import Listed, Receipt, Record, listed
from reports.signing.words import LANGUAGES, words


@dataclass(frozen=True)
class Document:
    """A file of the report: role and name as what was signed has them, kind ("pdf", "docx" …) for its name here."""

    role: str
    kind: str
    name: str
    data: bytes


@dataclass(frozen=True)
class RecordParts:
    """All that goes into the ZIP. `page` writes index.html, given the facts and the lines of the other files."""

    signed: bytes
    cms: bytes
    evidence: bytes
    documents: tuple[Document, ...]
    receipt: Receipt
    test: bool
    page: Callable[[Record], bytes]


def build(parts: RecordParts) -> bytes:
    """The ZIP: page, manifest and its seal, script, report, attachments, signature, the checker's code."""
    text = signed.read(parts.signed)
    documents, titles = _documents(parts.documents)
    signature = (
        Entry(manifest.SIGNED, parts.signed),
        Entry(manifest.CMS, parts.cms),
        Entry(manifest.EVIDENCE, parts.evidence),
    )
    script, *code = checker()
    others = (script, *documents, *signature, *code)

    def record(entries: tuple[Listed, ...]) -> Record:
        return Record(
            report={name: text.facts[name] for name in manifest.FACTS},
            receipt=parts.receipt,
            signed_sha256=text.sha256,
            words={lang: list(words(text.sha256, lang)) for lang in LANGUAGES},
            test=parts.test,
            entries=entries,
        )

    lines = listed(others, titles)
    page = Entry(manifest.PAGE, parts.page(record(lines)))
    whole = record((*listed((page,), {}), *lines)).to_json()
    sealed = (Entry(manifest.MANIFEST, whole), Entry(manifest.SEAL, manifest.seal_of(whole)))
    return frame.write((page, *sealed, *others))


def _documents(given: tuple[Document, ...]) -> tuple[tuple[Entry, ...], dict[str, str]]:
    """The files under names that every system takes, and the names they had."""
    entries, titles, attachments = [], {}, 0
    for one in given:
        folder = signed.FOLDERS[one.role]
        if folder == manifest.DOCUMENTS:
            name = f"{folder}report.{one.kind}"
        else:
            attachments += 1
            name = f"{folder}{attachments:03}.{one.kind}"
        entries.append(Entry(name, one.data))
        titles[name] = one.name
    return tuple(entries), titles
