"""Evidence: all that is needed to check a signature again, offline, years later (architecture 4.10)."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pekportal.kit.canonical import canonical
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.faults import Fault, reading
from pekportal.kit.eds.question import Owner, Purpose, Question
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.trust import TrustStore, of_certificates
from pekportal.kit.eds.verdict import Verdict
from pekportal.kit.eds.verify import VERSION, verify

FORMAT = "pekportal-eds-evidence 1"
BAD = "evidence_malformed"


@dataclass(frozen=True)
class Evidence:
    """What was signed, the CMS as received, time-stamp, OCSP answers, lists, chain and verdict.

    `token` is the time-stamp kept beside the CMS, None when it is inside. `chain` and `authorities` are DER, so that
    the record needs no trust folder: the root is believed by its pinned fingerprint. `verdict` is `Verdict.as_json()`.
    """

    content: bytes | None
    cms: bytes
    token: bytes | None
    ocsp: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    chain: tuple[bytes, ...]
    authorities: tuple[bytes, ...]
    trust_sha256: str
    purpose: Purpose
    owner: Owner | None
    earliest: datetime | None
    attached: bool
    signer: int | None
    stamp_required: bool
    checked_at: datetime
    verifier: str
    verdict: dict[str, Any]

    def to_json(self) -> bytes:
        """Canonical JSON: equal evidence gives equal bytes."""
        owner = None if self.owner is None else {"bin": self.owner.bin, "iin": self.owner.iin}
        return canonical(
            {
                "format": FORMAT,
                "content": _text(self.content),
                "cms": _text(self.cms),
                "token": _text(self.token),
                "ocsp": [_text(one) for one in self.ocsp],
                "crls": [_text(one) for one in self.crls],
                "chain": [_text(one) for one in self.chain],
                "authorities": [_text(one) for one in self.authorities],
                "trust_sha256": self.trust_sha256,
                "purpose": self.purpose.value,
                "owner": owner,
                "earliest": self.earliest and self.earliest.isoformat(),
                "attached": self.attached,
                "signer": self.signer,
                "stamp_required": self.stamp_required,
                "checked_at": self.checked_at.isoformat(),
                "verifier": self.verifier,
                "verdict": self.verdict,
            }
        )

    @classmethod
    def from_json(cls, data: bytes) -> Evidence:
        """The evidence as `to_json` wrote it, byte for byte; Fault("evidence_malformed") for anything else."""
        with reading(BAD):
            raw = json.loads(data)
            if not isinstance(raw, dict) or raw.get("format") != FORMAT:
                raise Fault(BAD, "another format")
            owner, signer = raw["owner"], raw["signer"]
            if not (signer is None or type(signer) is int) or not isinstance(raw["verdict"], dict):
                raise Fault(BAD, "signer or verdict")
            found = cls(
                content=_bytes(raw["content"]),
                cms=_one(raw["cms"]),
                token=_bytes(raw["token"]),
                ocsp=_list(raw["ocsp"]),
                crls=_list(raw["crls"]),
                chain=_list(raw["chain"]),
                authorities=_list(raw["authorities"]),
                trust_sha256=str(raw["trust_sha256"]),
                purpose=Purpose(raw["purpose"]),
                owner=None if owner is None else Owner(**owner),
                earliest=None if raw["earliest"] is None else _moment(raw["earliest"]),
                attached=raw["attached"] is True,
                signer=signer,
                stamp_required=raw["stamp_required"] is True,
                checked_at=_moment(raw["checked_at"]),
                verifier=str(raw["verifier"]),
                verdict=raw["verdict"],
            )
            if found.to_json() != data:
                raise Fault(BAD, "not canonical")
            return found


def gather(question: Question, verdict: Verdict) -> Evidence:
    """The evidence of a question that was answered."""
    return Evidence(
        content=question.content,
        cms=question.cms,
        token=question.token,
        ocsp=question.known.ocsp,
        crls=question.known.crls,
        chain=tuple(certificate.der for certificate in verdict.chain),
        authorities=tuple(one.der for one in (*question.trust.roots, *question.trust.authorities)),
        trust_sha256=question.trust.sha256,
        purpose=question.purpose,
        owner=question.owner,
        earliest=question.earliest,
        attached=question.attached,
        signer=question.signer,
        stamp_required=question.stamp_required,
        checked_at=question.now,
        verifier=VERSION,
        verdict=verdict.as_json(),
    )


def reverify(evidence: Evidence, trust: TrustStore | None = None) -> Verdict:
    """The verdict again, from the record alone: its own answers, its own moment, no network.

    Without `trust` the record's certificates are used, the root being one of those pinned in `pins`: a record brings
    no root of its own. Raises Fault("trust_empty" | "cert_malformed") when the record has none.
    """
    store = trust or of_certificates(Certificate(one) for one in (*evidence.chain, *evidence.authorities))
    question = Question(
        cms=evidence.cms,
        content=evidence.content,
        purpose=evidence.purpose,
        trust=store,
        now=evidence.checked_at,
        owner=evidence.owner,
        known=Known(ocsp=evidence.ocsp, crls=evidence.crls),
        token=evidence.token,
        attached=evidence.attached,
        signer=evidence.signer,
        earliest=evidence.earliest,
        stamp_required=evidence.stamp_required,
    )
    return verify(question)


def same_verdict(evidence: Evidence, verdict: Verdict) -> bool:
    """Whether a verdict says what the record said: status, codes in their order and the signer."""
    return _gist(evidence.verdict) == _gist(verdict.as_json())


def _gist(verdict: dict[str, Any]) -> Any:
    codes = [(check["code"], check["ok"]) for check in verdict["checks"]]
    return verdict["verdict"], codes, verdict["signer"], verdict["reference_time"]


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else _one(text)


def _one(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _list(texts: list[str]) -> tuple[bytes, ...]:
    return tuple(_one(text) for text in texts)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise Fault(BAD, "a moment needs its zone")
    return moment
