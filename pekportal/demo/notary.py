"""The demonstration's authority without a network: OCSP and time-stamps by test keys, in this process."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from pekportal.demo.authority import Authority as Office
from pekportal.kit.eds import inquiries, net
from pekportal.kit.eds.opinion import Heard
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.trust import TrustStore
from pekportal.kit.eds.verdict import Status, Verdict
from pekportal.kit.eds.verify import verify


@dataclass(frozen=True)
class Notary:
    """Answers `reports.signing.authority.Authority` by the keys of a test PKI."""

    store: TrustStore
    office: Office

    def trust(self) -> TrustStore:
        """The roots of the test PKI."""
        return self.store

    def inquire(self, question: Question) -> tuple[Question, Verdict]:
        """As kit.eds.inquire, the responder being at hand."""
        verdict = verify(question)
        if verdict.status is not Status.PENDING:
            return question, verdict
        nonce = secrets.token_bytes(16)
        answer = self.office.ocsp(inquiries.ocsp_request(verdict.chain[0], verdict.chain[1], nonce))
        known = question.known
        asked = replace(question, known=replace(known, ocsp=(*known.ocsp, answer), nonce=nonce))
        return asked, verify(asked)

    def second(self, question: Question, verdict: Verdict) -> Heard | None:
        """Nobody else is asked about test keys."""
        return None

    def stamp(self, value: bytes, digest_oid: str) -> net.Token | None:
        """A time-stamp over a signature's value."""
        nonce = secrets.randbits(63)
        return net.Token(
            inquiries.token_of(self.office.stamp(inquiries.stamp_request(value, digest_oid, nonce))), nonce
        )
