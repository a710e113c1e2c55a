"""What an authority says about one certificate at one moment: the value that OCSP answers and lists are read into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.faults import Fault

HOLD = "certificate_hold"
NEVER_ISSUED = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class State(Enum):
    """GOOD, REVOKED or UNKNOWN, as the authority says."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """A checked answer: by "ocsp" or "crl", made at `made`, with the moment and reason of a revocation."""

    by: str
    state: State
    made: datetime
    revoked_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class Asked:
    """The certificate that is asked about, its issuer's path (issuer … root) and the moment that counts."""

    certificate: Certificate
    authorities: tuple[Certificate, ...]
    at: datetime

    @property
    def issuer(self) -> Certificate:
        """Who issued the certificate."""
        return self.authorities[0]


@dataclass(frozen=True)
class Ages:
    """How old an answer may be at the moment that counts, and how far clocks may differ."""

    ocsp: timedelta = timedelta(minutes=5)
    crl: timedelta = timedelta(days=2)
    skew: timedelta = timedelta(minutes=2)


def good_at(answer: Answer, at: datetime) -> None:
    """The certificate was good at `at`; Fault("cert_revoked" | "cert_on_hold" | "ocsp_unknown") otherwise.

    A revocation after the time-stamp leaves the signature good. A revocation "since 1970" is the extended answer of
    RFC 6960, 2.2, for a number that the authority never issued.
    """
    if answer.state is State.UNKNOWN:
        raise Fault("ocsp_unknown", answer.by)
    if answer.state is State.GOOD or (answer.revoked_at is not None and answer.revoked_at > at):
        return
    said = f"{answer.by}: {answer.revoked_at} {answer.reason}".strip()
    if answer.revoked_at == NEVER_ISSUED:
        raise Fault("ocsp_unknown", said)
    raise Fault("cert_on_hold" if answer.reason == HOLD else "cert_revoked", said)
