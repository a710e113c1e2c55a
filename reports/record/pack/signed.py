"""What the first head signed, read without the portal: facts of the report and the hash of each file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pekportal.kit.eds.faults import Fault, reading
from reports.record.pack.frame import Entry
from reports.record.pack.manifest import ATTACHMENTS, DOCUMENTS, Listed, sha256

MARK = "ПЭК-ЕСЕП/ОТЧЁТ 1\n"  # reports.signing.manifest.MARK, which can not be imported without Django
BAD = "signed_malformed"
FOLDERS = {"artefact": DOCUMENTS, "attachment": ATTACHMENTS}


@dataclass(frozen=True)
class Signed:
    """The signed text: its hash and its facts (reports.signing.manifest.Manifest as JSON)."""

    sha256: str
    facts: dict[str, Any]

    @property
    def receipt_number(self) -> str:
        """The number that a receipt of this version bears (reports.services.submission.receipt_number)."""
        facility = str(self.facts["facility_id"]).replace("-", "")[:10].upper()
        return f"{self.facts['period']}-{facility}-{self.facts['number']}"

    def files(self) -> Counter[tuple[str, str, int, str]]:
        """(folder in the ZIP, name in the portal, size, hash) of each file that was signed."""
        return Counter((FOLDERS[one["role"]], one["name"], one["size"], one["sha256"]) for one in self.facts["files"])


def read(data: bytes) -> Signed:
    """The signed text; Fault("signed_malformed") for anything else."""
    mark = MARK.encode()
    with reading(BAD):
        if not data.startswith(mark):
            raise Fault(BAD, "another first line")
        found = Signed(sha256(data), json.loads(data[len(mark) :]))
        found.files()
        if not isinstance(found.receipt_number, str):
            raise Fault(BAD, "no number")
        return found


def check_documents(signed: Signed, entries: Iterable[Entry], lines: Iterable[Listed]) -> None:
    """The files of the report are those that were signed, all of them and no others. Fault("documents_differ")."""
    titles = {line.name: line.title for line in lines}
    with reading(BAD):
        have: Counter[tuple[str, str, int, str]] = Counter()
        for entry in entries:
            for folder in FOLDERS.values():
                if entry.name.startswith(folder):
                    have[(folder, titles.get(entry.name, ""), len(entry.data), sha256(entry.data))] += 1
        signed_files = signed.files()
        if have != signed_files:
            missing = sorted((signed_files - have).elements()) + sorted((have - signed_files).elements())
            raise Fault("documents_differ", "; ".join(dict.fromkeys(one[1] for one in missing)))
        contents = {sha256(entry.data) for entry in entries if entry.name == DOCUMENTS + "report.json"}
        if contents != {signed.facts["content_sha256"]}:
            raise Fault("documents_differ", "report.json is not the content that was approved")
