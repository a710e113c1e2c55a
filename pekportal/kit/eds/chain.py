"""The path from a certificate to a pinned root at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from pekportal.kit.eds.algorithms import verified
from pekportal.kit.eds.certificate import KNOWN_CRITICAL, Certificate
from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.trust import TrustStore

LONGEST = 4
MOST_TRIED = 8

if TYPE_CHECKING:  # not made at run time: the checker inside a copy of record runs on Python 3.8
    Path = tuple[Certificate, ...]


def build(leaf: Certificate, offered: Iterable[Certificate], trust: TrustStore, at: datetime) -> Path:
    """leaf, …, root, all of them valid at `at`.

    `offered` (certificates that came with the signature) may help on the way; trust comes from the store's roots alone,
    compared byte for byte. Raises Fault("chain_…" | "cert_expired" | "cert_not_yet_valid" | "weak_key" | …).
    """
    pool = tuple(dict.fromkeys((*trust.roots, *trust.authorities, *offered)))
    path = [_sound(leaf, at)]
    while path[-1] not in trust.roots:
        if len(path) >= LONGEST:
            raise Fault("chain_untrusted", "the path is too long")
        path.append(_sound(_issuer(path[-1], pool, below=len(path) - 1), at))
    if len(path) == 1:
        raise Fault("chain_untrusted", "a root can not sign documents")
    return tuple(path)


def _issuer(certificate: Certificate, pool: Iterable[Certificate], *, below: int) -> Certificate:
    """The authority that signed it; `below` is how many authorities stand between it and the leaf."""
    named = [one for one in pool if one.subject == certificate.issuer and one != certificate]
    for one in named[:MOST_TRIED]:
        if certificate.authority_key_id and one.key_id != certificate.authority_key_id:
            continue
        if not one.is_authority or "key_cert_sign" not in one.usage:
            continue
        if one.path_length is not None and below > one.path_length:
            continue
        if _issued(one.key_info, certificate.signature_oid, certificate.body, certificate.signature):
            return one
    raise Fault("chain_untrusted", f"{len(named)} certificates bear the issuer's name, none is a trusted issuer")


@lru_cache(maxsize=256)
def _issued(key_info: bytes, signature_oid: str, body: bytes, signature: bytes) -> bool:
    """Remembered: the same few authorities stand in every path, and GOST in Python is slow."""
    return verified(key_info, signature_oid, body, signature)


def _sound(certificate: Certificate, at: datetime) -> Certificate:
    unknown = certificate.critical - KNOWN_CRITICAL
    if unknown:
        raise Fault("chain_unknown_critical", ", ".join(sorted(unknown)))
    if not certificate.holds(at):
        late = at > certificate.not_after
        period = f"{certificate.not_before.isoformat()} … {certificate.not_after.isoformat()}, {at.isoformat()}"
        raise Fault("cert_expired" if late else "cert_not_yet_valid", period)
    return certificate
