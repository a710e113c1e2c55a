"""Revocation lists (RFC 5280, 5): signed by the certificate's own issuer, complete for it, fresh."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from asn1crypto import core
from asn1crypto import crl as lists

from pekportal.kit.eds import algorithms, oids
from pekportal.kit.eds.answers import Ages, Answer, Asked, State
from pekportal.kit.eds.certificate import addresses
from pekportal.kit.eds.der import raw, strict
from pekportal.kit.eds.faults import Fault, reading

BAD = "crl_invalid"
LARGEST = 64 * 1024 * 1024
MOST_PARTS = 30_000_000


def check(received: bytes, asked: Asked, *, now: datetime, ages: Ages) -> Answer | None:
    """What the list says; None when it is another issuer's list. Fault("crl_invalid" | "crl_stale")."""
    try:
        if len(received) > LARGEST:
            raise Fault(BAD, "too large")
        with reading(BAD):
            whole = lists.CertificateList.load(strict(received, BAD, parts=MOST_PARTS), strict=True)
            if raw(whole["tbs_cert_list"]["issuer"]) != asked.issuer.subject:
                return None
            return _answer(whole, asked, now, ages)
    except Fault as wrong:
        raise wrong if wrong.code in (BAD, "crl_stale") else Fault(BAD, wrong) from wrong


def _answer(whole: Any, asked: Asked, now: datetime, ages: Ages) -> Answer:
    body = whole["tbs_cert_list"]
    if raw(body["signature"]) != raw(whole["signature_algorithm"]):
        raise Fault(BAD, "two signature algorithms")
    if "crl_sign" not in asked.issuer.usage or not algorithms.verified(
        asked.issuer.key_info,
        whole["signature_algorithm"]["algorithm"].dotted,
        raw(body),
        whole["signature"].native,
    ):
        raise Fault(BAD, "signature")
    _check_scope(body["crl_extensions"] or [], asked)
    this, following = body["this_update"].native, body["next_update"].native
    if this > now + ages.skew:
        raise Fault("crl_stale", f"from the future: {this.isoformat()}")
    if following is None or following < asked.at or this < asked.at - ages.crl:
        raise Fault("crl_stale", f"{this.isoformat()}, needed for {asked.at.isoformat()}")
    for entry in body["revoked_certificates"] or []:
        if entry["user_certificate"].native == asked.certificate.serial:
            return Answer("crl", State.REVOKED, this, entry["revocation_date"].native, _reason(entry))
    return Answer("crl", State.GOOD, this)


def _check_scope(extensions: Any, asked: Asked) -> None:
    """No partial lists: a delta, a list of some reasons or of other issuers can not say «good»."""
    for extension in extensions:
        oid = extension["extn_id"].dotted
        if oid == oids.ISSUING_POINT:
            _check_point(extension["extn_value"].parsed, asked)
        elif extension["critical"].native:
            raise Fault(BAD, f"critical extension {oid}")


def _check_point(point: Any, asked: Asked) -> None:
    other = "only_contains_user_certs" if asked.certificate.is_authority else "only_contains_ca_certs"
    partial = (other, "indirect_crl", "only_contains_attribute_certs")
    if any(point[field].native for field in partial) or not isinstance(point["only_some_reasons"], core.Void):
        raise Fault(BAD, "a partial list")
    named = addresses(point["distribution_point"])
    if named and not asked.certificate.list_points & set(named):
        raise Fault(BAD, "a list of another distribution point")


def _reason(entry: Any) -> str:
    for extension in entry["crl_entry_extensions"] or []:
        oid = extension["extn_id"].dotted
        if oid == "2.5.29.21":
            return str(extension["extn_value"].parsed.native)
        if extension["critical"].native:
            raise Fault(BAD, f"critical extension {oid}")
    return ""
