"""The envelope of a signature: what NCALayer sent, opened down to one SignerInfo."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms

from pekportal.kit.eds import oids
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.der import inner, raw, strict
from pekportal.kit.eds.faults import Fault, reading

MALFORMED = "cms_malformed"
LARGEST = 512 * 1024
LARGEST_ATTACHED = 4 * 1024 * 1024
MOST_CERTIFICATES = 10
MOST_SIGNERS = 20
_ARMOUR = re.compile(rb"\A\s*-----BEGIN (CMS|PKCS7)-----([A-Za-z0-9+/=\s]*)-----END \1-----\s*\Z")


@dataclass(frozen=True)
class Envelope:
    """A SignedData: the content when it is inside, the certificates that came along, the signers."""

    content: bytes | None
    certificates: tuple[Certificate, ...]
    signers: tuple[Any, ...]


def unwrap(received: bytes, *, largest: int = LARGEST) -> bytes:
    """DER of a signature that came as DER, as base64 with line breaks or in «BEGIN CMS» armour (one block)."""
    if len(received) > 2 * largest:
        raise Fault("cms_too_large", len(received))
    data = received
    if received[:1] != b"\x30":
        armoured = _ARMOUR.match(received)
        with reading(MALFORMED):
            data = base64.b64decode(re.sub(rb"\s", b"", armoured[2] if armoured else received), validate=True)
    if len(data) > largest:
        raise Fault("cms_too_large", len(data))
    return strict(data, MALFORMED)


def opened(data: bytes, content_type: str) -> Envelope:
    """The SignedData whose content has the type; Fault("cms_malformed" | "signer_count") otherwise."""
    with reading(MALFORMED):
        outer = cms.ContentInfo.load(data, strict=True)
        if outer["content_type"].dotted != oids.SIGNED_DATA:
            raise Fault(MALFORMED, "not SignedData")
        signed = outer["content"]
        framed = signed["encap_content_info"]
        if framed["content_type"].dotted != content_type:
            raise Fault(MALFORMED, f"content type {framed['content_type'].dotted}")
        content = _content(framed["content"])
        choices = list(signed["certificates"] or [])
        if len(choices) > MOST_CERTIFICATES:
            raise Fault(MALFORMED, f"{len(choices)} certificates")
        certificates = tuple(Certificate(raw(choice)) for choice in choices if choice.name == "certificate")
        signers = tuple(signed["signer_infos"])
    if not 1 <= len(signers) <= MOST_SIGNERS:
        raise Fault("signer_count", len(signers))
    return Envelope(content, certificates, signers)


def _content(value: Any) -> bytes | None:
    """The bytes inside, or None for a detached signature."""
    whole = raw(value)
    if not whole:
        return None
    tag, body = inner(whole)
    if tag == 0xA0:  # the explicit [0] around the OCTET STRING
        tag, body = inner(body)
    if tag != 0x04:
        raise Fault(MALFORMED, "the content is not one OCTET STRING")
    return body
