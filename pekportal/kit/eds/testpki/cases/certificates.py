"""TEST ONLY: whose certificate, for what, with which key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pekportal.kit.eds import gost, oids
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.testpki.cases.case import Case
from pekportal.kit.eds.testpki.keys import Key, gost_info
from pekportal.kit.eds.testpki.signing import Party
from pekportal.kit.eds.testpki.world import BIN, BOTH, HEAD, KZ, OTHER_BIN, PERSON, World, of_company


def by(*purposes: str, **how: Any) -> Callable[[World], Question]:
    """A question about somebody with these purposes."""

    def make(world: World) -> Question:
        return world.question(party=world.person(purposes or HEAD, **how))

    return make


def weak(world: World) -> Question:
    """A key that is too weak: RSA-1024, or a GOST point off the curve."""
    if world.kind == "gost":
        info = gost_info(b"\1" * (2 * gost.HALF))
        return world.question(party=world.person(HEAD, key_info=info))
    key = Key.new("rsa", 1024)
    return world.question(party=Party(key, world.person(HEAD, key_info=key.info).certificate))


def other_parameters(world: World) -> Question:
    """A GOST key of another curve; for RSA an exponent of 3."""
    if world.kind == "gost":
        point = world.keys["person"].info[-2 * gost.HALF :]
        info = gost_info(point, ("1.2.398.3.10.1.1.2.1.1", oids.STREEBOG512))
        return world.question(party=world.person(HEAD, key_info=info))
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = Key("rsa", rsa.generate_private_key(3, 2048))
    return world.question(party=Party(key, world.person(HEAD, key_info=key.info).certificate))


def foreign_key(world: World) -> Question:
    """The certificate's key belongs to the other algorithm than the signature says."""
    other = Key.new("rsa" if world.kind == "gost" else "gost")
    return world.question(party=Party(world.keys["person"], world.person(HEAD, key_info=other.info).certificate))


NAMELESS = tuple(part for part in of_company(BIN) if part[0] != "serial_number")

CASES = (
    Case("employee", "not_first_head", lambda w: w.question(party=w.employee)),
    Case("right to sign (…1.2.2)", "not_first_head", by(oids.EKU_SIGNATURE, oids.LEGAL_ENTITY, oids.RIGHT_TO_SIGN)),
    Case(
        "information system, no ИИН",
        "information_system",
        by(oids.EKU_SIGNATURE, oids.LEGAL_ENTITY, oids.INFORMATION_SYSTEM, subject=NAMELESS),
    ),
    Case("head without an ИИН", "iin_missing", by(subject=NAMELESS)),
    Case("two ИИН", "iin_missing", by(subject=(*of_company(BIN), ("serial_number", "IIN999999999999")))),
    Case("two БИН in the subject", "not_legal_entity", by(subject=of_company(BIN, OTHER_BIN))),
    Case("БИН of the parent company", "bin_mismatch", by(subject=of_company(OTHER_BIN))),
    Case("БИН with a tail", "not_legal_entity", by(subject=of_company(BIN + "0"))),
    Case("head's role without a БИН", "not_legal_entity", by(subject=PERSON)),
    Case(
        "log-in key (AUTH)",
        "not_signature_key",
        by(oids.EKU_LOGIN, oids.LEGAL_ENTITY, oids.FIRST_HEAD, usage=("digital_signature", "key_encipherment")),
    ),
    Case("no non-repudiation", "not_signature_key", by(usage=("digital_signature",))),
    Case(
        "a key for neither, at log-in",
        "not_login_key",
        lambda w: w.login(w.person((oids.LEGAL_ENTITY, oids.FIRST_HEAD))),
    ),
    Case(
        "good log-in by the AUTH key",
        "VALID",
        lambda w: w.login(
            w.person(
                (oids.EKU_LOGIN, oids.LEGAL_ENTITY, oids.EMPLOYEE), usage=("digital_signature", "key_encipherment")
            )
        ),
    ),
    Case(
        "further bits and purposes do not hurt",
        "VALID",
        by(*HEAD, oids.EKU_LOGIN, usage=(*BOTH, "key_agreement", "key_encipherment")),
    ),
    Case("Treasury's policy", "policy", by(policy="1.2.398.5.19.1.2.2.1")),
    Case(
        "an authority's certificate signs a report",
        "not_signature_key",
        lambda w: w.question(
            party=w.leaf([("common_name", "ТЕСТ CA"), KZ], authority=True, usage=("key_cert_sign",)),
            trust=w.trust,
            owner=None,
        ),
    ),
    Case("weak key (RSA-1024; point off the curve)", "weak_key", weak),
    Case("other parameters (exponent 3; another curve)", "weak_key", other_parameters),
    Case("key of the other algorithm", "signature_invalid", foreign_key),
)
