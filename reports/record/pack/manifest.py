"""The manifest of a copy of record: whose report, which receipt, the hash of every other file of the ZIP.

`manifest.sha256` seals it; `signature/signed.txt` (what the first head signed) vouches for the documents and the facts
of the report; the number and the moment of the receipt are also in the letter that went out of band.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pekportal.kit.canonical import canonical
from pekportal.kit.eds.faults import Fault, reading
from reports.record.pack.frame import Entry

FORMAT = "pekportal-record 1"
BAD = "manifest_malformed"
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
PAGE, SCRIPT = "index.html", "verify.py"
SIGNED, CMS, EVIDENCE = "signature/signed.txt", "signature/signature.cms", "signature/evidence.json"
DOCUMENTS, ATTACHMENTS = "report/", "attachments/"
# facts of the report that both the record and what was signed must say alike
FACTS = ("report", "version", "number", "owner_kind", "owner", "operator", "facility", "period", "edition", "language")


@dataclass(frozen=True)
class Listed:
    """A file of the ZIP as the manifest lists it; `title` is the name it had in the portal."""

    name: str
    size: int
    sha256: str
    title: str = ""


@dataclass(frozen=True)
class Receipt:
    """Number, moment (ISO 8601 with its zone) and what the receipt means here: "authority" or "operator"."""

    number: str
    moment: str
    deployment: str


@dataclass(frozen=True)
class Record:
    """What `manifest.json` says. `words` are the four words of the signed hash by language."""

    report: Mapping[str, Any]
    receipt: Receipt
    signed_sha256: str
    words: Mapping[str, list[str]]
    test: bool
    entries: tuple[Listed, ...]

    def to_json(self) -> bytes:
        """Canonical JSON: equal records give equal bytes."""
        return canonical(
            {
                "format": FORMAT,
                "report": dict(self.report),
                "receipt": asdict(self.receipt),
                "signed": {"sha256": self.signed_sha256, "words": dict(self.words)},
                "test": self.test,
                "entries": [asdict(one) for one in self.entries],
            }
        )

    @classmethod
    def from_json(cls, data: bytes) -> Record:
        """The record as `to_json` wrote it, byte for byte; Fault("manifest_malformed") for anything else."""
        with reading(BAD):
            raw = json.loads(data)
            if not isinstance(raw, dict) or raw.get("format") != FORMAT or set(raw["report"]) != set(FACTS):
                raise Fault(BAD, "another format")
            found = cls(
                report=raw["report"],
                receipt=Receipt(**raw["receipt"]),
                signed_sha256=raw["signed"]["sha256"],
                words=raw["signed"]["words"],
                test=raw["test"] is True,
                entries=tuple(Listed(**one) for one in raw["entries"]),
            )
            if found.to_json() != data:
                raise Fault(BAD, "not canonical")
            return found


def listed(entries: Iterable[Entry], titles: Mapping[str, str]) -> tuple[Listed, ...]:
    """The lines of these files."""
    return tuple(Listed(one.name, len(one.data), sha256(one.data), titles.get(one.name, "")) for one in entries)


def sha256(data: bytes) -> str:
    """Lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def seal_of(manifest: bytes) -> bytes:
    """The text of `manifest.sha256`, as the program sha256sum writes it."""
    return f"{sha256(manifest)}  {MANIFEST}\n".encode()
