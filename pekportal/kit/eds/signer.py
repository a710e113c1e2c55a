"""One SignerInfo: whose certificate, which attributes, which digest; is the signature right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, core, tsp

from pekportal.kit.eds import algorithms, oids
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.der import raw, strict
from pekportal.kit.eds.envelope import MALFORMED
from pekportal.kit.eds.faults import Fault, reading

LARGEST = 16 * 1024  # of the attributes: Streebog in Python takes its time


@dataclass(frozen=True)
class Signed:
    """What a SignerInfo says, before anything of it is believed."""

    certificate: Certificate
    digest_oid: str
    signature_oid: str
    attributes: dict[str, bytes]
    signed_bytes: bytes
    signature: bytes
    tokens: tuple[bytes, ...]

    @property
    def claimed_time(self) -> datetime | None:
        """When the signer's own clock says it was signed; None when it is not said or unreadable."""
        if oids.SIGNING_TIME not in self.attributes:
            return None
        with reading("signed_attrs"):
            moment: datetime = cms.Time.load(self.attributes[oids.SIGNING_TIME], strict=True).native
            return moment


def read(info: Any, certificates: Iterable[Certificate]) -> Signed:
    """A SignerInfo read; Fault("signer_cert_missing" | "algorithm_unsupported" | "signed_attrs" | "cms_malformed")."""
    with reading(MALFORMED):
        certificate = _certificate(info["sid"], certificates)
        digest_oid = info["digest_algorithm"]["algorithm"].dotted
        signature_oid = algorithms.matching(digest_oid, info["signature_algorithm"]["algorithm"].dotted)
        attributes, signed_bytes = _attributes(raw(info["signed_attrs"]))
        return Signed(
            certificate=certificate,
            digest_oid=digest_oid,
            signature_oid=signature_oid,
            attributes=attributes,
            signed_bytes=signed_bytes,
            signature=bytes(info["signature"].native),
            tokens=_tokens(info["unsigned_attrs"]),
        )


def check_digest(signed: Signed, content: bytes, content_type: str) -> None:
    """The attributes name this content: its type and its digest. Fault("signed_attrs" | "digest_mismatch")."""
    with reading("signed_attrs"):
        named = cms.ContentType.load(signed.attributes[oids.CONTENT_TYPE], strict=True).dotted
        claimed = core.OctetString.load(signed.attributes[oids.MESSAGE_DIGEST], strict=True).native
    if named != content_type:
        raise Fault("signed_attrs", f"content type {named}")
    if claimed != algorithms.digest(signed.digest_oid, content):
        raise Fault("digest_mismatch", f"the signature names {claimed.hex()}")


def check_signature(signed: Signed) -> None:
    """The signature over the attributes is by the certificate's key. Fault("signature_invalid" | …)."""
    key = signed.certificate.key_info
    if not algorithms.verified(key, signed.signature_oid, signed.signed_bytes, signed.signature):
        raise Fault("signature_invalid", signed.signature_oid)


def check_named_certificate(signed: Signed) -> bool:
    """signing-certificate-v2, when present, names this certificate; False when absent. Fault("signing_certificate")."""
    if oids.SIGNING_CERTIFICATE not in signed.attributes:
        return False  # the NCA's programs do not write it (eds.md 2.3)
    with reading("signing_certificate"):
        first = tsp.SigningCertificateV2.load(signed.attributes[oids.SIGNING_CERTIFICATE], strict=True)["certs"][0]
        expected = algorithms.digest(first["hash_algorithm"]["algorithm"].dotted, signed.certificate.der)
        if first["cert_hash"].native != expected:
            raise Fault("signing_certificate", "it names another certificate")
    return True


def _certificate(sid: Any, certificates: Iterable[Certificate]) -> Certificate:
    if sid.name == "issuer_and_serial_number":
        issuer, serial = raw(sid.chosen["issuer"]), sid.chosen["serial_number"].native
        found = {one for one in certificates if one.issuer == issuer and one.serial == serial}
    else:
        found = {one for one in certificates if one.key_id == sid.native}
    if len(found) != 1:
        raise Fault("signer_cert_missing", f"{len(found)} certificates match")
    return found.pop()


def _attributes(received: bytes) -> tuple[dict[str, bytes], bytes]:
    """Each attribute's one value, and the bytes that were signed (RFC 5652, 5.4: the SET's own tag)."""
    if not received:
        raise Fault("signed_attrs", "absent")  # also closes the confusion of content and attributes
    if len(received) > LARGEST:
        raise Fault("signed_attrs", "too large")
    found: dict[str, bytes] = {}
    signed_bytes = b"\x31" + received[1:]
    with reading("signed_attrs"):
        for attribute in cms.CMSAttributes.load(strict(signed_bytes, "signed_attrs"), strict=True):
            oid, values = attribute["type"].dotted, list(attribute["values"])
            if oid in found or len(values) != 1:
                raise Fault("signed_attrs", f"{oid} stands twice or has {len(values)} values")
            found[oid] = raw(values[0])
    for oid in (oids.CONTENT_TYPE, oids.MESSAGE_DIGEST):
        if oid not in found:
            raise Fault("signed_attrs", f"{oid} is absent")
    return found, signed_bytes


def _tokens(attributes: Any) -> tuple[bytes, ...]:
    """The time-stamp tokens among the unsigned attributes, as received."""
    found = [one for one in attributes or [] if one["type"].dotted == oids.TIMESTAMP_TOKEN]
    return tuple(raw(value) for attribute in found for value in attribute["values"])
