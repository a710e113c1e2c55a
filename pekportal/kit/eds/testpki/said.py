"""TEST ONLY: OCSP answers and revocation lists, right ones and wrong ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import algos, core, ocsp, x509
from asn1crypto import crl as lists

from pekportal.kit.eds import algorithms, oids
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.testpki.issue import sequence, tagged
from pekportal.kit.eds.testpki.keys import Key
from pekportal.kit.eds.testpki.signing import Party


@dataclass(frozen=True)
class Revoked:
    """Since when and why."""

    at: datetime
    reason: str = "key_compromise"


@dataclass(frozen=True)
class OcspRecipe:
    """How an answer is made; the defaults make a right one."""

    responder: Party
    certificate: Certificate
    issuer: Certificate
    at: datetime
    revoked: Revoked | None = None
    unknown: bool = False
    following: datetime | None = None
    nonce: bytes | None = None
    certificates: tuple[Certificate, ...] | None = None
    critical: bool = False

    def der(self) -> bytes:
        """OCSPResponse in DER."""
        digest = algos.DigestAlgorithm({"algorithm": oids.SHA256, "parameters": core.Null()})
        single: dict[str, Any] = {
            "cert_id": {
                "hash_algorithm": digest,
                "issuer_name_hash": algorithms.digest(oids.SHA256, self.issuer.subject),
                "issuer_key_hash": algorithms.digest(oids.SHA256, self.issuer.key_bits),
                "serial_number": self.certificate.serial,
            },
            "cert_status": self._status(),
            "this_update": self.at,
        }
        if self.following is not None:
            single["next_update"] = self.following
        body: dict[str, Any] = {
            "responder_id": ocsp.ResponderId("by_name", x509.Name.load(self.responder.certificate.subject)),
            "produced_at": self.at,
            "responses": [single],
        }
        extensions: list[dict[str, Any]] = []
        if self.nonce is not None:
            value = core.ParsableOctetString(core.OctetString(self.nonce).dump())
            extensions.append({"extn_id": oids.OCSP_NONCE, "critical": False, "extn_value": value})
        if self.critical:
            value = core.ParsableOctetString(core.Null().dump())
            extensions.append({"extn_id": "1.2.3.4", "critical": True, "extn_value": value})
        if extensions:
            body["response_extensions"] = extensions
        return _whole(ocsp.ResponseData(body).dump(), self.responder, self.certificates)

    def _status(self) -> ocsp.CertStatus:
        if self.unknown:
            return ocsp.CertStatus("unknown", core.Null())
        if self.revoked is None:
            return ocsp.CertStatus("good", core.Null())
        said = {"revocation_time": self.revoked.at, "revocation_reason": self.revoked.reason}
        return ocsp.CertStatus("revoked", ocsp.RevokedInfo(said))


def _whole(body: bytes, responder: Party, certificates: tuple[Certificate, ...] | None) -> bytes:
    key: Key = responder.key
    inside = (responder.certificate,) if certificates is None else certificates
    algorithm = algos.SignedDigestAlgorithm(key.algorithm()).dump()
    basic = body + algorithm + core.OctetBitString(key.sign(body)).dump()
    if inside:
        listed = sequence(b"".join(one.der for one in inside))
        basic += tagged(0xA0, listed)
    answer = {"response_type": "basic_ocsp_response", "response": core.ParsableOctetString(sequence(basic))}
    return bytes(ocsp.OCSPResponse({"response_status": "successful", "response_bytes": answer}).dump())


def try_later() -> bytes:
    """An OCSP responder that has no answer now; nobody signs this."""
    return bytes(ocsp.OCSPResponse({"response_status": "try_later"}).dump())


def revocation_list(
    issuer: Party,
    revoked: Sequence[tuple[Certificate, Revoked]],
    *,
    at: datetime,
    days: int = 1,
    more: Sequence[tuple[str, bool, bytes]] = (),
) -> bytes:
    """A complete list of the issuer; `more` adds extensions (identifier, critical, value)."""
    entries = []
    for certificate, said in revoked:
        reason = lists.CRLReason(said.reason).dump()
        extension = {"extn_id": "2.5.29.21", "critical": False, "extn_value": core.ParsableOctetString(reason)}
        entries.append(
            {
                "user_certificate": certificate.serial,
                "revocation_date": x509.Time({"utc_time": said.at}),
                "crl_entry_extensions": [extension],
            }
        )
    body: dict[str, Any] = {
        "version": "v2",
        "signature": issuer.key.algorithm(),
        "issuer": x509.Name.load(issuer.certificate.subject),
        "this_update": x509.Time({"utc_time": at}),
        "next_update": x509.Time({"utc_time": at + timedelta(days)}),
    }
    if entries:
        body["revoked_certificates"] = entries
    if more:
        body["crl_extensions"] = [
            {"extn_id": oid, "critical": critical, "extn_value": core.ParsableOctetString(value)}
            for oid, critical, value in more
        ]
    der = lists.TbsCertList(body).dump()
    algorithm = algos.SignedDigestAlgorithm(issuer.key.algorithm()).dump()
    return sequence(der + algorithm + core.OctetBitString(issuer.key.sign(der)).dump())
