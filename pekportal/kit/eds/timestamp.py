"""RFC 3161 time-stamp tokens: of this signature, by an authority of the same roots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import core, tsp

from pekportal.kit.eds import algorithms, chain, envelope, oids, signer
from pekportal.kit.eds.certificate import is_moment
from pekportal.kit.eds.der import strict
from pekportal.kit.eds.faults import Fault, reading
from pekportal.kit.eds.trust import TrustStore

BAD = "tsp_invalid"
LARGEST = 64 * 1024


@dataclass(frozen=True)
class Stamp:
    """A token that was checked: its moment (UTC), policy, bytes and the path of the authority's certificate."""

    time: datetime
    policy: str
    der: bytes
    path: chain.Path


def the_token(inside: Iterable[bytes], beside: bytes | None) -> bytes:
    """The one token of a signature, inside its CMS or kept beside it; Fault("tsp_missing" | "tsp_invalid")."""
    tokens = [*inside, *([beside] if beside else [])]
    if not tokens:
        raise Fault("tsp_missing")
    if len(tokens) > 1:
        raise Fault(BAD, f"{len(tokens)} tokens")
    return tokens[0]


def check(
    token: bytes, signature: bytes, trust: TrustStore, *, now: datetime, skew: timedelta, nonce: int | None = None
) -> Stamp:
    """The moment that `token` proves for `signature`; Fault("tsp_invalid" | "tsp_future") otherwise.

    Checked: imprint, policy, nonce when one was asked for, the authority's signature, that its certificate is for
    time-stamps and nothing else, its path to a pinned root at that moment.
    """
    try:
        if len(token) > LARGEST:
            raise Fault(BAD, "too large")
        opened = envelope.opened(strict(token, BAD), oids.TST_INFO)
        if opened.content is None or len(opened.signers) != 1:
            raise Fault(BAD, "not one signed token")
        signed = signer.read(opened.signers[0], opened.certificates)
        signer.check_digest(signed, opened.content, oids.TST_INFO)
        signer.check_signature(signed)
        signer.check_named_certificate(signed)
        time, policy = _facts(opened.content, signature, nonce)
        if signed.certificate.purposes != {oids.EKU_TIMESTAMP}:
            raise Fault(BAD, "the certificate is not for time-stamps alone")
        path = chain.build(signed.certificate, opened.certificates, trust, time)
    except Fault as wrong:
        raise wrong if wrong.code == BAD else Fault(BAD, wrong) from wrong
    if time > now + skew:
        raise Fault("tsp_future", time.isoformat())
    return Stamp(time, policy, token, path)


def _facts(content: bytes, signature: bytes, nonce: int | None) -> tuple[datetime, str]:
    with reading(BAD):
        info = tsp.TSTInfo.load(strict(content, BAD), strict=True)
        imprint = info["message_imprint"]
        expected = algorithms.digest(imprint["hash_algorithm"]["algorithm"].dotted, signature)
        policy, time = info["policy"].dotted, info["gen_time"].native
        if info["version"].native != "v1":
            raise Fault(BAD, "version")
        if imprint["hashed_message"].native != expected:
            raise Fault(BAD, "the token is of another signature")
        if policy not in oids.TSA_POLICIES:
            raise Fault(BAD, f"policy {policy}")
        if nonce is not None and _absent_or_native(info["nonce"]) != nonce:
            raise Fault(BAD, "nonce")
        if any(extension["critical"].native for extension in info["extensions"] or []):
            raise Fault(BAD, "critical extension")
        if not is_moment(time):
            raise Fault(BAD, "time")
        return time, policy


def _absent_or_native(value: Any) -> int | None:
    return None if isinstance(value, core.Void) else int(value.native)
