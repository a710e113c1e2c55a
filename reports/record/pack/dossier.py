"""A sealed dossier: one ZIP about one facility, with the copies of record of its reports whole inside. No Django.

Its manifest lists every file with its hash; each copy of record is checked by itself, with its signature. The portal
does not sign a dossier: its number and the hash of the ZIP are kept by the portal and shown to both sides, so that
`--sha256` tells a dossier that somebody made anew from the one the portal made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pekportal.kit.canonical import canonical
from pekportal.kit.eds.faults import Fault, reading
from pekportal.kit.eds.verdict import Check, Status
from pekportal.kit.eds.verify import Ledger
from reports.record.pack import check, frame, manifest
from reports.record.pack.check import TEST_WORDS, Belief
from reports.record.pack.frame import Entry
from reports.record.pack.manifest import PAGE, Listed, listed, sha256

FORMAT = "pekportal-dossier 1"
MANIFEST, SEAL = "dossier.json", "dossier.sha256"
COPIES = "records/"
_FIRST = slice(30, 30 + len(MANIFEST))  # the name in the first local header


@dataclass(frozen=True)
class Dossier:
    """What `dossier.json` says: number, moment, who made it, the facility, the span of quarters, the files."""

    number: str
    moment: str
    made_by: str
    facility: Mapping[str, str]
    span: Mapping[str, str]
    entries: tuple[Listed, ...]

    def to_json(self) -> bytes:
        """Canonical JSON."""
        return canonical(
            {
                "format": FORMAT,
                "number": self.number,
                "moment": self.moment,
                "made_by": self.made_by,
                "facility": dict(self.facility),
                "span": dict(self.span),
                "entries": [asdict(one) for one in self.entries],
            }
        )

    @classmethod
    def from_json(cls, data: bytes) -> Dossier:
        """The dossier as `to_json` wrote it, byte for byte; Fault("manifest_malformed") for anything else."""
        with reading(manifest.BAD):
            raw = json.loads(data)
            if not isinstance(raw, dict) or raw.pop("format", None) != FORMAT:
                raise Fault(manifest.BAD, "another format")
            found = cls(**{**raw, "entries": tuple(Listed(**one) for one in raw["entries"])})
            if found.to_json() != data:
                raise Fault(manifest.BAD, "not canonical")
            return found


def build(
    about: Dossier, files: Iterable[Entry], titles: Mapping[str, str], code: Iterable[Entry], page: Callable[..., bytes]
) -> bytes:
    """The ZIP: manifest, seal, page, the files, the checker. `about.entries` is not looked at."""
    given = (*files, *code)
    lines = listed(given, titles)
    front = Entry(PAGE, page(lines))
    whole = Dossier(**{**vars(about), "entries": (*listed((front,), {}), *lines)}).to_json()
    seal = Entry(SEAL, f"{sha256(whole)}  {MANIFEST}\n".encode())
    return frame.write((Entry(MANIFEST, whole), seal, front, *given))


def is_dossier(data: bytes) -> bool:
    """Whether the first file of the ZIP is a dossier's manifest."""
    return data[_FIRST] == MANIFEST.encode()


@dataclass(frozen=True)
class DossierOutcome:
    """The verdict on a dossier; `copies` are the outcomes of the copies of record in it, by name."""

    sha256: str
    checks: tuple[Check, ...]
    dossier: Dossier | None
    copies: Mapping[str, check.Outcome]

    @property
    def verdict(self) -> str:
        """VALID when all holds; PENDING when only the revocation of a signature is not known; else INVALID."""
        if all(one.ok for one in self.checks):
            return Status.VALID.value
        pending = all(one.ok or one.code == "copy_pending" for one in self.checks)
        return (Status.PENDING if pending else Status.INVALID).value

    @property
    def headline(self) -> str:
        """Code of the words of the verdict."""
        return f"=DOSSIER_{self.verdict}"

    @property
    def about(self) -> str:
        """Whose dossier, in a line."""
        if self.dossier is None:
            return ""
        one = self.dossier
        return f"{one.number} · {one.moment} · {one.facility['name']} · {one.span['first']}–{one.span['last']}"

    @property
    def is_test(self) -> bool:
        """Whether a report in it is signed by a test key."""
        return any(one.is_test for one in self.copies.values())

    def as_json(self) -> dict[str, Any]:
        """As of a copy of record, with the copies instead of the signer."""
        found = self.dossier
        return {
            "verdict": self.verdict,
            "checks": [{"code": one.code, "ok": one.ok, "detail": one.detail} for one in self.checks],
            "test": self.is_test,
            "mark": TEST_WORDS if self.is_test else "",
            "dossier": found and {"number": found.number, "moment": found.moment, "span": dict(found.span)},
            "facility": found and dict(found.facility),
            "copies": {name: one.as_json() for name, one in self.copies.items()},
            "sha256": self.sha256,
        }


def verify_dossier(data: bytes, belief: Belief | None = None) -> DossierOutcome:
    """The outcome for the bytes of a ZIP. Whatever they are, nothing is raised."""
    belief = belief or Belief()
    digest, ledger = sha256(data), Ledger()
    copies: dict[str, check.Outcome] = {}
    found: Dossier | None = None
    entries = ledger.take("record_read", lambda: frame.read(data), lambda one: f"{len(one)} files")
    if belief.sha256:
        ledger.take("record_hash", lambda: check.same(digest, belief.sha256.strip().lower()))
    if entries is not None:
        by_name = {entry.name: entry for entry in entries}
        found = _check_listing(ledger, by_name)
        inner = Belief(belief.allow_test, belief.extra, belief.store)
        for name in sorted(one for one in by_name if one.startswith(COPIES)):
            copies[name] = check.verify_record(by_name[name].data, inner)
            _say(ledger, name, copies[name])
    return DossierOutcome(digest, tuple(ledger.checks), found, copies)


def _check_listing(ledger: Ledger, by_name: Mapping[str, Entry]) -> Dossier | None:
    """The manifest is whole, sealed, and lists exactly these files with these hashes."""
    text = by_name.get(MANIFEST, Entry(MANIFEST, b"")).data
    found = ledger.take("manifest_read", lambda: Dossier.from_json(text))
    if found is None:
        return None
    ledger.take("manifest_sealed", lambda: _sealed(by_name, text))
    ledger.take("files_listed", lambda: _listed(found, by_name))
    ledger.take("files_intact", lambda: _intact(found, by_name), lambda number: f"{number} files")
    return found


def _sealed(by_name: Mapping[str, Entry], text: bytes) -> None:
    seal = by_name.get(SEAL)
    if seal is None or seal.data != f"{sha256(text)}  {MANIFEST}\n".encode():
        raise Fault("manifest_unsealed", SEAL)


def _listed(found: Dossier, by_name: Mapping[str, Entry]) -> None:
    have = [name for name in by_name if name not in (MANIFEST, SEAL)]
    wanted = [one.name for one in found.entries]
    if have != wanted:
        raise Fault("files_differ", "; ".join(sorted(set(have) ^ set(wanted)) or ["another order"]))


def _intact(found: Dossier, by_name: Mapping[str, Entry]) -> int:
    changed = []
    for line in found.entries:
        entry = by_name.get(line.name)
        if entry is None or (len(entry.data), sha256(entry.data)) != (line.size, line.sha256):
            changed.append(line.name)
    if changed:
        raise Fault("file_changed", "; ".join(changed))
    return len(found.entries)


def _say(ledger: Ledger, name: str, outcome: check.Outcome) -> None:
    """One line for a copy of record; its own checks stand in the JSON."""
    wrong = ", ".join(one.code for one in outcome.checks if not one.ok)

    def judge() -> str:
        if outcome.verdict == Status.VALID.value:
            return f"{name} {outcome.record.receipt.number if outcome.record else ''}".strip()
        raise Fault("copy_pending" if outcome.verdict == Status.PENDING.value else "copy_invalid", f"{name}: {wrong}")

    ledger.take("copy_valid", judge, str)
