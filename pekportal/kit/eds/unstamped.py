"""What a time-stamping authority must stamp when the signer's program brought no time-stamp."""

from __future__ import annotations

from pekportal.kit.eds import envelope, oids, signer
from pekportal.kit.eds.faults import Fault


def value_to_stamp(cms: bytes) -> tuple[bytes, str] | None:
    """The signature's value and the digest's identifier; None when a time-stamp is there or the CMS is unreadable."""
    try:
        opened = envelope.opened(envelope.unwrap(cms), oids.DATA)
        if len(opened.signers) != 1:
            return None
        signed = signer.read(opened.signers[0], opened.certificates)
    except Fault:
        return None  # the verifier says what is wrong with it
    return None if signed.tokens else (signed.signature, signed.digest_oid)
