"""OCSP answers (RFC 6960): whose signature, by whose leave, about which certificate, how fresh."""

from __future__ import annotations

import hashlib
import sys
from datetime import datetime
from typing import Any

from asn1crypto import core, ocsp

from pekportal.kit.eds import algorithms, chain, oids
from pekportal.kit.eds.answers import Ages, Answer, Asked, State
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.der import raw, strict
from pekportal.kit.eds.envelope import MOST_CERTIFICATES
from pekportal.kit.eds.faults import Fault, reading
from pekportal.kit.eds.trust import TrustStore

BAD = "ocsp_invalid"
LARGEST = 128 * 1024


def check(
    received: bytes, asked: Asked, trust: TrustStore, *, now: datetime, ages: Ages, nonce: bytes | None = None
) -> Answer | None:
    """What the answer says; None when the responder had no answer to give (try later …, which nobody signs).

    A nonce that comes back must be ours; one that does not come back is let pass, for the answer's age is bounded.
    Raises Fault("ocsp_invalid" | "ocsp_stale").
    """
    try:
        basic = _basic(received)
        if basic is None:
            return None
        with reading(BAD):
            return _answer(basic, asked, trust, now, ages, nonce)
    except Fault as wrong:
        raise wrong if wrong.code in (BAD, "ocsp_stale") else Fault(BAD, wrong) from wrong


def _basic(received: bytes) -> Any:
    if len(received) > LARGEST:
        raise Fault(BAD, "too large")
    with reading(BAD):
        whole = ocsp.OCSPResponse.load(strict(received, BAD), strict=True)
        if whole["response_status"].native != "successful":
            return None
        inner = whole["response_bytes"]
        if inner["response_type"].native != "basic_ocsp_response":
            raise Fault(BAD, "type of answer")
        return ocsp.BasicOCSPResponse.load(strict(bytes(inner["response"]), BAD), strict=True)


def _answer(basic: Any, asked: Asked, trust: TrustStore, now: datetime, ages: Ages, nonce: bytes | None) -> Answer:
    body = basic["tbs_response_data"]
    made = body["produced_at"].native
    responder = _responder(basic, body["responder_id"], asked.issuer)
    if not algorithms.verified(
        responder.key_info, basic["signature_algorithm"]["algorithm"].dotted, raw(body), basic["signature"].native
    ):
        raise Fault(BAD, "signature")
    _check_leave(responder, asked, trust, made)
    _check_extensions(body["response_extensions"] or [], nonce)
    single = _about(body["responses"], asked)
    _check_extensions(single["single_extensions"] or [], None)
    this, following = single["this_update"].native, single["next_update"].native
    if this > now + ages.skew or made > now + ages.skew:
        raise Fault("ocsp_stale", f"from the future: {this.isoformat()}")
    if this < asked.at - ages.ocsp or (following is not None and following < asked.at):
        raise Fault("ocsp_stale", f"{this.isoformat()}, needed for {asked.at.isoformat()}")
    return _said(single["cert_status"], this)


def _responder(basic: Any, named: Any, issuer: Certificate) -> Certificate:
    choices = list(basic["certs"] or [])
    if len(choices) > MOST_CERTIFICATES:
        raise Fault(BAD, f"{len(choices)} certificates")
    for one in (*(Certificate(raw(choice)) for choice in choices), issuer):
        if named.name == "by_name":
            if one.subject == raw(named.chosen):
                return one
        elif named.native == _sha1(one.key_bits):
            return one
    raise Fault(BAD, "the responder's certificate is absent")


def _check_leave(responder: Certificate, asked: Asked, trust: TrustStore, made: datetime) -> None:
    """The issuer itself, or whom the issuer appointed by a certificate of its own (RFC 6960, 4.2.2.2)."""
    if responder == asked.issuer:
        return
    if oids.EKU_OCSP not in responder.purposes or responder.is_authority:
        raise Fault(BAD, "the responder's certificate is not for OCSP")
    if responder.usage and "digital_signature" not in responder.usage:
        raise Fault(BAD, "the responder's key may not sign")
    path = chain.build(responder, asked.authorities, trust, made)
    if path[1] != asked.issuer:
        raise Fault(BAD, "the responder was not appointed by the issuer")


def _check_extensions(extensions: Any, nonce: bytes | None) -> None:
    for extension in extensions:
        oid, value = extension["extn_id"].dotted, bytes(extension["extn_value"])
        if oid == oids.OCSP_NONCE:
            if nonce is not None and nonce not in (value, _inner(value)):
                raise Fault(BAD, "nonce")
        elif extension["critical"].native:
            raise Fault(BAD, f"critical extension {oid}")


def _inner(value: bytes) -> bytes:
    """The nonce inside its OCTET STRING (RFC 8954); some responders leave the wrapping out."""
    try:
        return bytes(core.OctetString.load(strict(value, BAD), strict=True).native)
    except (Fault, ValueError):
        return b""


def _about(responses: Any, asked: Asked) -> Any:
    """The single answer about this certificate of this issuer."""
    digests = {oids.SHA1: _sha1, **algorithms.DIGESTS}
    for single in list(responses)[:MOST_CERTIFICATES]:
        named = single["cert_id"]
        digest = digests.get(named["hash_algorithm"]["algorithm"].dotted)
        if (
            digest
            and named["serial_number"].native == asked.certificate.serial
            and named["issuer_name_hash"].native == digest(asked.issuer.subject)
            and named["issuer_key_hash"].native == digest(asked.issuer.key_bits)
        ):
            return single
    raise Fault(BAD, "the answer is about another certificate")


def _sha1(data: bytes) -> bytes:
    """Only names the issuer in a CertID, as RFC 6960 has it; nothing rests on its strength."""
    said = {"usedforsecurity": False} if sys.version_info >= (3, 9) else {}  # 3.8: the checker in a copy of record
    return hashlib.sha1(data, **said).digest()  # noqa: S324


def _said(status: Any, made: datetime) -> Answer:
    if status.name == "revoked":
        revoked = status.chosen
        return Answer(
            "ocsp",
            State.REVOKED,
            made,
            revoked["revocation_time"].native,
            revoked["revocation_reason"].native or "",
        )
    return Answer("ocsp", State.GOOD if status.name == "good" else State.UNKNOWN, made)
