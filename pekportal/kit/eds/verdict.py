"""What a verifier answers: the verdict, every check behind it, and who signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from pekportal.kit.eds.certificate import Certificate


class Status(Enum):
    """PENDING: everything is right but revocation or a second opinion is not known; never to be shown as valid."""

    VALID = "VALID"
    INVALID = "INVALID"
    PENDING = "PENDING"


SECOND_CODES = frozenset({"second_opinion_disagrees", "second_opinion_missing"})
PENDING_CODES = SECOND_CODES | {"revocation_unknown"}


@dataclass(frozen=True)
class Check:
    """One check: a stable code (its words stand in `texts.WORDS`), whether it holds, and a detail."""

    code: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True)
class Signer:
    """Who signed, as the certificate says. The ИИН is personal data: mask it in lists and logs."""

    iin: str
    bin: str
    name: str
    organization: str
    roles: tuple[str, ...]
    algorithm: str
    serial: str
    certificate_sha256: str
    issuer: str
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True)
class Verdict:
    """The answer. `reference_time` is the moment at which the certificate had to be valid; `chain` leaf to root.

    `signature_sha256` is what tells a replay (the bytes of a CMS can be changed without hurting the signature).
    `test` marks a signature by the test PKI: shown as ТЕСТОВАЯ ПОДПИСЬ everywhere.
    """

    checks: tuple[Check, ...]
    signer: Signer | None = None
    reference_time: datetime | None = None
    claimed_time: datetime | None = None
    signature_sha256: str = ""
    test: bool = False
    chain: tuple[Certificate, ...] = ()
    tokens: tuple[bytes, ...] = ()

    @property
    def status(self) -> Status:
        """VALID when every check holds."""
        failed = {check.code for check in self.checks if not check.ok}
        if not self.checks or failed - PENDING_CODES:
            return Status.INVALID
        return Status.PENDING if failed else Status.VALID

    @property
    def failures(self) -> tuple[Check, ...]:
        """The checks that failed, the first cause first."""
        return tuple(check for check in self.checks if not check.ok)

    def as_json(self) -> dict[str, Any]:
        """The contract of `manage.py eds_verify` (architecture 7)."""
        signer = None
        if self.signer is not None:
            signer = {key: _plain(value) for key, value in vars(self.signer).items()}
        return {
            "verdict": self.status.value,
            "checks": [{"code": check.code, "ok": check.ok, "detail": check.detail} for check in self.checks],
            "signer": signer,
            "reference_time": _plain(self.reference_time),
            "claimed_time": _plain(self.claimed_time),
            "signature_sha256": self.signature_sha256,
            "chain": [certificate.sha256 for certificate in self.chain],
            "test": self.test,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
