"""A second opinion by a NCANode 3 server: what it is asked and a strict reading of what it says (eds.md 3a).

It can only take away: a signature that our own verifier found VALID is not taken as valid unless it agrees.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, replace
from typing import Any

from pekportal.kit.eds.envelope import unwrap
from pekportal.kit.eds.faults import Fault, reading
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.verdict import Check, Verdict

MISSING = "second_opinion_missing"
SERIAL = re.compile(r"[0-9A-Fa-f]{1,64}")
LONGEST = 160


@dataclass(frozen=True)
class Opinion:
    """Whether it agrees, and what it saw: the serial of the one signer, or why not."""

    agrees: bool
    said: str


@dataclass(frozen=True)
class Heard:
    """The check that follows from asking, and the answer as received; None when none came."""

    check: Check
    answer: bytes | None = None

    def with_ours(self, verdict: Verdict) -> Verdict:
        """Our verdict with this check behind the others."""
        return replace(verdict, checks=(*verdict.checks, self.check))


def request_of(question: Question) -> bytes:
    """The body of POST /cms/verify: the CMS as DER and the document, both base64; OCSP is asked for."""
    assert question.content is not None  # a report's signature is detached
    sent = {"cms": unwrap(question.cms), "data": question.content}
    fields = {name: base64.b64encode(data).decode() for name, data in sent.items()}
    return json.dumps({**fields, "revocationCheck": ["OCSP"]}).encode()


def read(answer: bytes, serial: str) -> Opinion:
    """What an answer 200 says of the signature by the certificate `serial` (hex); Fault(MISSING) for no opinion at all.

    Agreement is `"valid": true` with one signer, one certificate of it and its serial; no signers is no agreement.
    """
    with reading(MISSING):
        found = json.loads(answer, object_pairs_hook=_once)
        if not isinstance(found, dict) or type(found.get("valid")) is not bool:
            raise Fault(MISSING, "no verdict in the answer")
    signers = _list(found.get("signers"))
    if not found["valid"]:
        return Opinion(False, _reason(signers))
    if len(signers) != 1:
        return Opinion(False, f"{len(signers)} signers")
    certificates = _list(signers[0].get("certificates"))
    if len(certificates) != 1:
        return Opinion(False, f"{len(certificates)} certificates of the signer")
    seen = certificates[0].get("serialNumber")
    if not isinstance(seen, str) or not SERIAL.fullmatch(seen):
        return Opinion(False, "no serial number")
    same = int(seen, 16) == int(serial, 16)
    return Opinion(same, f"serial {seen}" if same else f"another certificate: serial {seen}")


def heard(answer: bytes, serial: str) -> Heard:
    """The check that an answer makes."""
    try:
        opinion = read(answer, serial)
    except Fault as fault:
        return Heard(Check(fault.code, False, fault.detail), answer)
    return Heard(
        Check("second_opinion" if opinion.agrees else "second_opinion_disagrees", opinion.agrees, opinion.said), answer
    )


def silent(why: str) -> Heard:
    """Nothing usable came back."""
    return Heard(Check("second_opinion_missing", False, why[:LONGEST]))


def _reason(signers: list[dict[str, Any]]) -> str:
    """What the server says of the signers in its own words (newer ones do), cleaned for a page."""
    parts = [str(one[key]) for one in signers[:3] for key in ("status", "subIndication", "message") if one.get(key)]
    return "".join(letter for letter in "; ".join(parts) if letter.isprintable())[:LONGEST] or "not valid"


def _list(value: Any) -> list[dict[str, Any]]:
    """Objects of a list; what is none counts as an empty object."""
    return [one if isinstance(one, dict) else {} for one in value] if isinstance(value, list) else []


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
