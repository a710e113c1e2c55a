"""The manifest, the small text that is signed: whose report, which version, each file's hash, what the head states.

Bytes: a fixed first line, then canonical JSON. It can not pass for a log-in's text, whose first line is another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pekportal.kit.canonical import canonical, plain
from pekportal.kit.text import T
from reports.signing.words import words

MARK = "ПЭК-ЕСЕП/ОТЧЁТ 1\n"
LARGEST = 900 * 1024  # a report with thousands of attachments still passes the browser (kit.browser_signing)
ARTEFACT, ATTACHMENT = "artefact", "attachment"
STATEMENT = T(
    "Мен, оператордың бірінші басшысы, осы есепті оқыдым және ондағы мәліметтер толық әрі дұрыс деп растаймын. "
    "Жалған мәлімет үшін заңда көзделген жауаптылық туралы білемін.",
    "Я, первый руководитель оператора, прочитал этот отчёт и подтверждаю, что сведения в нём полны и достоверны. "
    "Об ответственности за ложные сведения, предусмотренной законом, я знаю.",
    "I, the first head of the operator, have read this report and confirm that its data are complete and true. "
    "I know that the law holds me liable for false data.",
)


class BadManifest(Exception):
    """Bytes that are no manifest of ours."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the report. role: artefact | attachment; kind: pdf, xlsx, json, protocol, act, other; size in bytes."""

    role: str
    kind: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is signed. `owner_kind` is "bin", or "iin" for a sole proprietor; `period` like 2026Q1."""

    report: UUID
    version: UUID
    number: int
    owner_kind: str
    owner: str
    operator: str
    facility: str
    facility_id: UUID
    period: str
    edition: str
    language: str
    approved_at: datetime
    content_sha256: str
    files: tuple[File, ...]
    statement: str

    def to_bytes(self) -> bytes:
        """The bytes to sign; equal manifests give equal bytes."""
        return MARK.encode() + canonical(plain(self))

    @property
    def sha256(self) -> str:
        """The hash that people see: hex, and as four words."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    def words(self, lang: str) -> tuple[str, ...]:
        """The hash as four words."""
        return words(self.sha256, lang)

    def same_document(self, other: Manifest) -> bool:
        """Whether both speak of the same approval and the same bytes; names in the register may have changed since."""
        return self._document() == other._document()

    def _document(self) -> tuple[Any, ...]:
        files = tuple((one.role, one.kind, one.size, one.sha256) for one in self.files)
        return self.report, self.version, self.owner, self.approved_at, self.content_sha256, sorted(files)


def in_order(files: Iterable[File]) -> tuple[File, ...]:
    """Files in the one order of a manifest: artefacts, then attachments, each by kind, name and hash."""
    return tuple(sorted(files, key=lambda one: (one.role, one.kind, one.name, one.sha256)))


def read(data: bytes) -> Manifest:
    """The manifest in its bytes; BadManifest unless they are exactly what `to_bytes` writes."""
    mark = MARK.encode()
    if not data.startswith(mark):
        raise BadManifest("another first line")
    try:
        raw = json.loads(data[len(mark) :])
        ids = {name: UUID(raw[name]) for name in ("report", "version", "facility_id")}
        files = tuple(File(**one) for one in raw["files"])
        moment = datetime.fromisoformat(raw["approved_at"])
        found = Manifest(**{**raw, **ids, "files": files, "approved_at": moment})
        same = found.to_bytes() == data
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise BadManifest(str(wrong)) from wrong
    if not same:
        raise BadManifest("not canonical")
    return found
