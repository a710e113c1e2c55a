"""TEST ONLY: what OCSP answers and lists say, and who says it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pekportal.kit.eds import oids
from pekportal.kit.eds.answers import HOLD, NEVER_ISSUED
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.testpki.cases.case import Case
from pekportal.kit.eds.testpki.said import Revoked, try_later
from pekportal.kit.eds.testpki.signing import Party
from pekportal.kit.eds.testpki.world import BOTH, World

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def ocsp(world: World, *more: bytes, **how: Any) -> Question:
    """The good signature with this OCSP answer."""
    return world.question(known=Known(ocsp=(world.ocsp(**how), *more)))


def listed(world: World, *revoked: tuple[Certificate, Revoked], **how: Any) -> Question:
    """The good signature with this list and no OCSP answer."""
    return world.question(known=Known(crls=(world.revocations(*revoked, **how),)))


def since(world: World, ago: timedelta, reason: str = "key_compromise") -> Revoked:
    """Revoked so long before the signature."""
    return Revoked(world.at - ago, reason)


def responder(world: World, **how: Any) -> Party:
    """Somebody else who answers."""
    subject = [("common_name", "ТЕСТ OCSP 2"), ("country_name", "KZ")]
    return world.leaf(subject, key="responder", **({"purposes": (oids.EKU_OCSP,), "usage": BOTH[:1]} | how))


def asked_nonce(world: World, nonce: bytes) -> Question:
    """We asked with one nonce and the answer carries `nonce`."""
    return world.question(known=Known(ocsp=(world.ocsp(nonce=nonce),), nonce=b"n" * 16))


def root_list(world: World, *revoked: tuple[Certificate, Revoked]) -> Question:
    """A list of the root beside the good OCSP answer."""
    said = world.revocations(*revoked, by=world.root)
    return world.question(known=Known(ocsp=(world.ocsp(),), crls=(said,)))


CASES = (
    Case("good by the list alone", "VALID", listed),
    Case("good, answered by the authority itself", "VALID", lambda w: ocsp(w, responder=w.authority, certificates=())),
    Case("good, our nonce came back", "VALID", lambda w: asked_nonce(w, b"n" * 16)),
    Case("good, the root's list is clean", "VALID", root_list),
    Case("revoked after the time-stamp", "VALID", lambda w: ocsp(w, revoked=since(w, -timedelta(seconds=1)))),
    Case("revoked after, by the list", "VALID", lambda w: listed(w, (w.head.certificate, since(w, -HOUR)))),
    Case("responder has no answer now", "PENDING", lambda w: w.question(known=Known(ocsp=(try_later(),)))),
    Case("list of another authority only", "PENDING", lambda w: listed(w, by=w.root)),
    Case("revoked", "cert_revoked", lambda w: ocsp(w, revoked=since(w, DAY))),
    Case("revoked, by the list", "cert_revoked", lambda w: listed(w, (w.head.certificate, since(w, DAY)))),
    Case(
        "good answer and a list that says revoked",
        "cert_revoked",
        lambda w: w.question(known=Known(ocsp=(w.ocsp(),), crls=(w.revocations((w.head.certificate, since(w, DAY))),))),
    ),
    Case(
        "log-in by a revoked key", "cert_revoked", lambda w: w.login(known=Known(ocsp=(w.ocsp(revoked=since(w, DAY)),)))
    ),
    Case("on hold", "cert_on_hold", lambda w: ocsp(w, revoked=since(w, DAY, HOLD))),
    Case("on hold, by the list", "cert_on_hold", lambda w: listed(w, (w.head.certificate, since(w, DAY, HOLD)))),
    Case(
        "number never issued (hold since 1970)", "ocsp_unknown", lambda w: ocsp(w, revoked=Revoked(NEVER_ISSUED, HOLD))
    ),
    Case("responder does not know it", "ocsp_unknown", lambda w: ocsp(w, unknown=True)),
    Case("answer about another certificate", "ocsp_invalid", lambda w: ocsp(w, certificate=w.employee.certificate)),
    Case("answer signed by the signer", "ocsp_invalid", lambda w: ocsp(w, responder=w.head)),
    Case(
        "answer by another authority's responder", "ocsp_invalid", lambda w: ocsp(w, responder=responder(w, by=w.rogue))
    ),
    Case(
        "responder without the OCSP purpose",
        "ocsp_invalid",
        lambda w: ocsp(w, responder=responder(w, purposes=(oids.EKU_SIGNATURE,))),
    ),
    Case(
        "responder appointed by the root, not the issuer",
        "ocsp_invalid",
        lambda w: ocsp(w, responder=responder(w, by=w.root)),
    ),
    Case("expired responder", "ocsp_invalid", lambda w: ocsp(w, responder=responder(w, days=(-300, -1)))),
    Case("responder's certificate absent", "ocsp_invalid", lambda w: ocsp(w, certificates=())),
    Case("answer with another nonce", "ocsp_invalid", lambda w: asked_nonce(w, b"m" * 16)),
    Case("answer with an unknown critical extension", "ocsp_invalid", lambda w: ocsp(w, critical=True)),
    Case(
        "a bit turned in the answer",
        "ocsp_invalid",
        lambda w: w.question(known=Known(ocsp=(w.ocsp()[:-20] + b"\0" * 20,))),
    ),
    Case("garbage for an answer", "ocsp_invalid", lambda w: w.question(known=Known(ocsp=(b"garbage",)))),
    Case("stale answer", "ocsp_stale", lambda w: ocsp(w, at=w.at - 2 * DAY)),
    Case(
        "answer that ended before",
        "ocsp_stale",
        lambda w: ocsp(w, at=w.at - timedelta(minutes=2), following=w.at - timedelta(minutes=1)),
    ),
    Case("answer from the future", "ocsp_stale", lambda w: ocsp(w, at=w.at + DAY)),
    Case("list signed by another key of the same name", "crl_invalid", lambda w: listed(w, by=w.rogue)),
    Case("delta list for a whole one", "crl_invalid", lambda w: listed(w, more=(("2.5.29.27", True, b"\2\1\1"),))),
    Case(
        "list of authorities only",
        "crl_invalid",
        lambda w: listed(w, more=((oids.ISSUING_POINT, True, b"\x30\x03\x82\x01\xff"),)),
    ),
    Case(
        "list of another point",
        "crl_invalid",
        lambda w: listed(w, more=((oids.ISSUING_POINT, True, b"\x30\x0a\xa0\x08\xa0\x06\x86\x04http"),)),
    ),
    Case("garbage for a list", "crl_invalid", lambda w: w.question(known=Known(crls=(b"\x30\x03\x02\x01\x01",)))),
    Case("list that ended before", "crl_stale", lambda w: listed(w, at=w.at - 3 * DAY)),
    Case("list from the future", "crl_stale", lambda w: listed(w, at=w.at + DAY)),
    Case(
        "the authority was revoked by the root",
        "ca_revoked",
        lambda w: root_list(w, (w.authority.certificate, since(w, DAY))),
    ),
)
