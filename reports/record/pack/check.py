"""Is a copy of record what it was: one pure function from the bytes of a ZIP to an outcome. No clock, no network.

The portal's command and the script inside the ZIP both call it, so that they say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pekportal.kit.eds import oids, pins
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.evidence import Evidence, reverify
from pekportal.kit.eds.faults import Fault, reading
from pekportal.kit.eds.question import Purpose
from pekportal.kit.eds.trust import TEST_MARK, TrustStore, of_certificates
from pekportal.kit.eds.verdict import Check, Status, Verdict
from pekportal.kit.eds.verify import VERSION, Ledger
from reports.record.pack import frame, manifest, signed
from reports.record.pack.frame import Entry
from reports.record.pack.manifest import Record
from reports.record.pack.signed import Signed
from reports.signing.words import LANGUAGES, words

TEST_WORDS = "СЫНАҚ ҚОЛТАҢБА · ТЕСТОВАЯ ПОДПИСЬ"
SKEW = timedelta(minutes=2)


@dataclass(frozen=True)
class Belief:
    """Whose word is taken: pinned roots, the deployer's own (`extra`, SHA-256), a store, test roots by leave only.

    `sha256` is the hash of the whole ZIP as a receipt prints it, when one is at hand.
    """

    allow_test: bool = False
    extra: frozenset[str] = frozenset()
    store: TrustStore | None = None
    sha256: str = ""


@dataclass(frozen=True)
class Outcome:
    """The verdict with every check behind it. `record` and `signature` are None when they could not be read."""

    sha256: str
    checks: tuple[Check, ...]
    record: Record | None = None
    signature: Verdict | None = None

    @property
    def verdict(self) -> str:
        """VALID when every check holds, PENDING when only the revocation is not known, else INVALID."""
        if all(check.ok for check in self.checks):
            return Status.VALID.value
        of_signature = () if self.signature is None else self.signature.checks
        others = [check for check in self.checks if not check.ok and check not in of_signature]
        pending = self.signature is not None and self.signature.status is Status.PENDING and not others
        return (Status.PENDING if pending else Status.INVALID).value

    @property
    def headline(self) -> str:
        """Code of the words of the verdict."""
        return f"={self.verdict}"

    @property
    def about(self) -> str:
        """Whose report, in a line; empty when it could not be read."""
        if self.record is None:
            return ""
        receipt, report = self.record.receipt, self.record.report
        return f"{receipt.number} · {receipt.moment} · {report['operator']} · {report['facility']}"

    @property
    def is_test(self) -> bool:
        """Whether it is signed by a test key: of no force."""
        return (self.signature is not None and self.signature.test) or (self.record is not None and self.record.test)

    def as_json(self) -> dict[str, Any]:
        """The contract of `manage.py verify_record` (architecture 7) and of `verify.py`."""
        said = None if self.signature is None else self.signature.as_json()
        return {
            "verdict": self.verdict,
            "checks": [{"code": one.code, "ok": one.ok, "detail": one.detail} for one in self.checks],
            "signer": said and said["signer"],
            "signed_at": said and said["reference_time"],
            "test": self.is_test,
            "mark": TEST_WORDS if self.is_test else "",
            "receipt": None if self.record is None else vars(self.record.receipt),
            "report": None if self.record is None else dict(self.record.report),
            "sha256": self.sha256,
        }


@dataclass
class _Parts:
    """What was read so far."""

    entries: dict[str, Entry] = field(default_factory=dict)
    record: Record | None = None
    signed: Signed | None = None
    evidence: Evidence | None = None
    signature: Verdict | None = None


def verify_record(data: bytes, belief: Belief | None = None) -> Outcome:
    """The outcome for the bytes of a ZIP. Whatever they are, nothing is raised."""
    belief = belief or Belief()
    digest, ledger, parts = manifest.sha256(data), Ledger(), _Parts()
    entries = ledger.take("record_read", lambda: frame.read(data), lambda found: f"{len(found)} files")
    if belief.sha256:
        ledger.take("record_hash", lambda: same(digest, belief.sha256.strip().lower()))
    if entries is not None:
        parts.entries = {entry.name: entry for entry in entries}
        _check_listing(ledger, parts, entries)
        _check_documents(ledger, parts)
        _check_signature(ledger, parts, belief)
        _check_receipt(ledger, parts)
    return Outcome(digest, tuple(ledger.checks), parts.record, parts.signature)


def same(found: str, expected: str) -> None:
    """Fault unless the hash is the one that was awaited."""
    if found != expected:
        raise Fault("record_hash_differs", f"{found}, awaited {expected}"[:200])


def _check_listing(ledger: Ledger, parts: _Parts, entries: tuple[Entry, ...]) -> None:
    """The manifest is whole, sealed, and lists exactly these files with these hashes."""
    text = parts.entries.get(manifest.MANIFEST)
    parts.record = record = ledger.take("manifest_read", lambda: _manifest(text))
    if record is None or text is None:
        return
    ledger.take("manifest_sealed", lambda: _sealed(parts, text.data))
    ledger.take("files_listed", lambda: _listed(record, entries))
    ledger.take("files_intact", lambda: _intact(record, parts), lambda number: f"{number} files")


def _manifest(text: Entry | None) -> Record:
    if text is None:
        raise Fault(manifest.BAD, "it is not there")
    return Record.from_json(text.data)


def _sealed(parts: _Parts, text: bytes) -> None:
    seal = parts.entries.get(manifest.SEAL)
    if seal is None or seal.data != manifest.seal_of(text):
        raise Fault("manifest_unsealed", manifest.SEAL)


def _listed(record: Record, entries: tuple[Entry, ...]) -> None:
    beside = (manifest.MANIFEST, manifest.SEAL)
    have, wanted = [one.name for one in entries if one.name not in beside], [one.name for one in record.entries]
    if have != wanted:
        other = sorted(set(have) ^ set(wanted)) or ["another order"]
        raise Fault("files_differ", "; ".join(other))


def _intact(record: Record, parts: _Parts) -> int:
    changed = []
    for line in record.entries:
        entry = parts.entries.get(line.name)
        if entry is None or (len(entry.data), manifest.sha256(entry.data)) != (line.size, line.sha256):
            changed.append(line.name)
    if changed:
        raise Fault("file_changed", "; ".join(changed))
    return len(record.entries)


def _check_documents(ledger: Ledger, parts: _Parts) -> None:
    """The signed text vouches for the documents and for what the manifest says of the report."""
    parts.signed = text = ledger.take("signed_read", lambda: signed.read(_data(parts, manifest.SIGNED, signed.BAD)))
    record = parts.record
    if text is None or record is None:
        return
    ledger.take(
        "documents_signed",
        lambda: signed.check_documents(text, parts.entries.values(), record.entries),
        lambda _none: f"{len(text.facts['files'])} files",
    )
    ledger.take("facts_agree", lambda: _facts(record, text))


def _data(parts: _Parts, name: str, code: str) -> bytes:
    entry = parts.entries.get(name)
    if entry is None:
        raise Fault(code, f"{name} is not there")
    return entry.data


def _facts(record: Record, text: Signed) -> None:
    other = [name for name in manifest.FACTS if record.report[name] != text.facts.get(name)]
    if record.signed_sha256 != text.sha256:
        other.append("signed")
    if record.words != {lang: list(words(text.sha256, lang)) for lang in LANGUAGES}:
        other.append("words")
    if record.receipt.number != text.receipt_number:
        other.append("receipt")
    if other:
        raise Fault("facts_differ", ", ".join(other))


def _check_signature(ledger: Ledger, parts: _Parts, belief: Belief) -> None:
    """The evidence is of this text and of this CMS, asks all that a report is asked, and says the same again."""
    evidence = ledger.take(
        "evidence_read", lambda: Evidence.from_json(_data(parts, manifest.EVIDENCE, "evidence_malformed"))
    )
    if evidence is None:
        return
    ledger.take("evidence_agrees", lambda: _agrees(evidence, parts))
    store = ledger.take("trust_known", lambda: _store(evidence, belief), lambda one: one.roots[0].one(oids.COMMON_NAME))
    if store is None:
        return
    verdict = reverify(evidence, store)
    parts.signature = verdict
    ledger.checks.extend(verdict.checks)
    ledger.take("verdict_same", lambda: _repeated(evidence, verdict, parts))


def _agrees(evidence: Evidence, parts: _Parts) -> None:
    if evidence.content != _data(parts, manifest.SIGNED, "evidence_differs"):
        raise Fault("evidence_differs", manifest.SIGNED)
    if evidence.cms != _data(parts, manifest.CMS, "evidence_differs"):
        raise Fault("evidence_differs", manifest.CMS)
    facts = {} if parts.signed is None else parts.signed.facts
    owner = evidence.owner
    numbers = None if owner is None else {"bin": owner.bin, "iin": owner.iin}
    wanted = {"bin": "", "iin": "", str(facts.get("owner_kind")): facts.get("owner")}
    if numbers != wanted or evidence.purpose is not Purpose.REPORT or not evidence.stamp_required or evidence.attached:
        raise Fault("evidence_differs", "it asks less than a report is asked")
    known = "\n".join(sorted(manifest.sha256(one) for one in evidence.authorities))
    if evidence.trust_sha256 != manifest.sha256(known.encode()):  # as TrustStore.sha256 has it
        raise Fault("evidence_differs", "the certificates are not those it names")


def _store(evidence: Evidence, belief: Belief) -> TrustStore:
    """The certificates of the record, believed by their pinned roots; test roots by leave only."""
    if belief.store is not None:
        return belief.store
    known = [Certificate(one) for one in (*evidence.chain, *evidence.authorities)]
    pinned = pins.ROOTS | belief.extra
    marked = frozenset(one.sha256 for one in known if one.is_authority and TEST_MARK in one.one(oids.COMMON_NAME))
    if not marked or any(one.sha256 in pinned for one in known):
        return of_certificates(known, pinned=pinned)
    if not belief.allow_test:
        raise Fault("trust_test_refused", TEST_WORDS)
    roots = frozenset(one.sha256 for one in known if one.sha256 in marked and one.self_issued)
    return of_certificates(known, pinned=roots, test=True)


def _repeated(evidence: Evidence, verdict: Verdict, parts: _Parts) -> None:
    """To the letter when this verifier made it; a later one may know more checks, its answer must be the same."""
    then, now = evidence.verdict, verdict.as_json()
    if [manifest.sha256(one) for one in evidence.chain] != now["chain"]:
        raise Fault("verdict_differs", "the chain is not the one it names")
    keys = set(now) | set(then) if evidence.verifier == VERSION else {"verdict", "signer", "reference_time"}
    other = sorted(key for key in keys if then.get(key) != now.get(key))
    if other:
        raise Fault("verdict_differs", f"{', '.join(other)}; now {verdict.status.value}")
    if parts.record is not None and parts.record.test != verdict.test:
        raise Fault("verdict_differs", "test")


def _check_receipt(ledger: Ledger, parts: _Parts) -> None:
    """The receipt was given after the time-stamp of the signature."""
    record, verdict = parts.record, parts.signature
    if record is None or verdict is None or verdict.reference_time is None:
        return
    stamped = verdict.reference_time
    ledger.take("receipt_later", lambda: _later(record.receipt.moment, stamped), str)


def _later(moment: str, stamped: datetime) -> str:
    with reading("receipt_earlier"):
        received = datetime.fromisoformat(moment)
        if received < stamped - SKEW:
            raise Fault("receipt_earlier", f"{moment}, signed {stamped.isoformat()}")
        return moment
