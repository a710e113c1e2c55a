"""What we ask of OCSP responders and time-stamping authorities, as bytes; `net` carries them."""

from __future__ import annotations

import hashlib

from asn1crypto import algos, core, ocsp, tsp

from pekportal.kit.eds import algorithms, oids
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.der import raw, strict
from pekportal.kit.eds.faults import Fault, reading

BAD = "tsp_invalid"


class StampAnswer(core.Sequence):
    """TimeStampResp; asn1crypto's own can not read a refusal, which has no token."""

    _fields = [("status", tsp.PKIStatusInfo), ("token", core.Any, {"optional": True})]


def ocsp_request(certificate: Certificate, issuer: Certificate, nonce: bytes) -> bytes:
    """An OCSPRequest about one certificate (CertID by SHA-256, which the NCA takes) with a nonce."""
    named = {
        "hash_algorithm": {"algorithm": oids.SHA256, "parameters": core.Null()},
        "issuer_name_hash": hashlib.sha256(issuer.subject).digest(),
        "issuer_key_hash": hashlib.sha256(issuer.key_bits).digest(),
        "serial_number": certificate.serial,
    }
    value = core.ParsableOctetString(core.OctetString(nonce).dump())
    extension = {"extn_id": oids.OCSP_NONCE, "critical": False, "extn_value": value}
    body = {"request_list": [{"req_cert": named}], "request_extensions": [extension]}
    return bytes(ocsp.OCSPRequest({"tbs_request": body}).dump())


def stamp_request(signature: bytes, digest_oid: str, nonce: int) -> bytes:
    """A TimeStampReq over a signature value; the authority's certificate is asked for too."""
    digest = algos.DigestAlgorithm({"algorithm": digest_oid, "parameters": core.Null()})
    imprint = {"hash_algorithm": digest, "hashed_message": algorithms.digest(digest_oid, signature)}
    return bytes(
        tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}).dump()
    )


def token_of(answer: bytes) -> bytes:
    """The token in a TimeStampResp, unchecked; Fault("tsp_invalid") when the authority gave none."""
    with reading(BAD):
        whole = StampAnswer.load(strict(answer, BAD), strict=True)
        status = whole["status"]["status"].native
        if status not in ("granted", "granted_with_mods"):
            raise Fault(BAD, status)
        return raw(whole["token"])
