"""Whether a certificate was revoked: all answers at hand are checked, one that says «revoked» outweighs the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pekportal.kit.eds import crl, ocsp
from pekportal.kit.eds.answers import Ages, Answer, Asked, good_at
from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.trust import TrustStore


@dataclass(frozen=True)
class Known:
    """The answers at hand, as received; `nonce` is what our own OCSP request carried."""

    ocsp: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    nonce: bytes | None = None


def check(asked: Asked, known: Known, trust: TrustStore, *, now: datetime, ages: Ages) -> tuple[Answer, ...]:
    """Answers that say the certificate was good at `asked.at`; none when revocation could not be learnt.

    Raises Fault("cert_revoked" | "cert_on_hold" | "ocsp_…" | "crl_…"). An answer that is forged or stale is a Fault
    even when another one is good: somebody handed it in, and it is not what it seems.
    """
    found = [ocsp.check(one, asked, trust, now=now, ages=ages, nonce=known.nonce) for one in known.ocsp]
    found += [crl.check(one, asked, now=now, ages=ages) for one in known.crls]
    answers = tuple(answer for answer in found if answer is not None)
    for answer in answers:
        good_at(answer, asked.at)
    return answers


def check_authorities(path: tuple[Asked, ...], known: Known, *, now: datetime, ages: Ages) -> None:
    """No list at hand says that one of these was revoked; Fault("ca_revoked" | "crl_…").

    A list of the root is not demanded: the NCA's own certificates are few and pinned (ADR 30). Roots make their lists
    seldom, so here the list's own end is what counts, not its age.
    """
    ages = replace(ages, crl=timedelta(days=400))
    for asked in path:
        for one in known.crls:
            answer = crl.check(one, asked, now=now, ages=ages)
            if answer is None:
                continue
            try:
                good_at(answer, asked.at)
            except Fault as wrong:
                raise Fault("ca_revoked", wrong) from wrong
