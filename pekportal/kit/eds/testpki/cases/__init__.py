"""TEST ONLY: every way a signature can be wrong (eds.md 4), each with the code it must get, for both algorithms."""

from __future__ import annotations

from pekportal.kit.eds.testpki.cases import certificates, documents, frames, paths, revocations, stamps
from pekportal.kit.eds.testpki.cases.case import Case, outcome

CASES: tuple[Case, ...] = (
    *documents.CASES,
    *certificates.CASES,
    *paths.CASES,
    *stamps.CASES,
    *revocations.CASES,
    *frames.CASES,
)

__all__ = ["CASES", "Case", "outcome"]
