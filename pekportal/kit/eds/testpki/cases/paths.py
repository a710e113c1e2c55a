"""TEST ONLY: the path to the root and its times."""

from __future__ import annotations

from dataclasses import replace

from asn1crypto import core

from pekportal.kit.eds import oids
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.testpki.cases.case import Case
from pekportal.kit.eds.testpki.signing import Party
from pekportal.kit.eds.testpki.world import BIN, HEAD, World, of_company
from pekportal.kit.eds.trust import TrustStore

OTHER = "2.5.29.99"  # as long as the key usage's


def issued_by_user(world: World) -> Question:
    """The head made himself an authority."""
    below = world.leaf(of_company(BIN), by=world.head, purposes=HEAD, usage=("digital_signature", "non_repudiation"))
    signed = world.sign(below, certificates=(below.certificate, world.head.certificate))
    return world.question(signed, below)


def brought_root(world: World) -> Question:
    """The signature brings its own root and authority along."""
    fake = world.person(HEAD, by=world.rogue)
    signed = world.sign(fake, certificates=(fake.certificate, world.rogue.certificate))
    return world.question(signed, fake)


def swapped_algorithm(world: World) -> Question:
    """The certificate says that it was signed by the other algorithm."""
    other = "1.2.398.3.10.1.1.2.3.2" if world.kind == "rsa" else "1.2.840.113549.1.1.11"
    return world.question(party=world.person(HEAD, signature_oid=other))


def below_length(world: World) -> Question:
    """An authority below one that may have none below it."""
    usage = ("key_cert_sign", "crl_sign")
    subject = (("common_name", "ТЕСТ SUB CA"), ("country_name", "KZ"))
    sub = world.leaf(subject, key="rogue_authority", authority=True, usage=usage)
    leaf = world.person(HEAD, by=sub)
    return world.question(world.sign(leaf, certificates=(leaf.certificate, sub.certificate)), leaf)


def broken_certificate(world: World) -> Question:
    """A bit of the signature in the certificate is turned."""
    head = world.head.certificate.der
    return world.question(world.signed.replace(head, head[:-9] + bytes([head[-9] ^ 1]) + head[-8:]))


def twice(world: World) -> Question:
    """The certificate has its key usage twice: once for the reader that takes the first, once for the other."""
    with_more = world.person(HEAD, more=((OTHER, False, b"\x03\x02\x07\x80"),))
    usage, other = core.ObjectIdentifier(oids.KEY_USAGE).dump(), core.ObjectIdentifier(OTHER).dump()
    return world.question(world.sign(with_more).replace(other, usage), with_more)


def other_store(world: World) -> TrustStore:
    """A store with another root of the same name."""
    return TrustStore((world.rogue.certificate,), (world.authority.certificate,), test=True)


CASES = (
    Case("expired at signing", "cert_expired", lambda w: w.question(party=w.person(HEAD, days=(-400, -1)))),
    Case(
        "not yet valid; time-stamp before notBefore",
        "cert_not_yet_valid",
        lambda w: w.question(party=w.person(HEAD, days=(1, 300))),
    ),
    Case(
        "expired since, signed in time",
        "VALID",
        lambda w: replace(w.question(party=w.person(HEAD, days=(-400, 1))), now=w.at.replace(year=w.at.year + 5)),
    ),
    Case("log-in by an expired key", "cert_expired", lambda w: w.login(w.person(HEAD, days=(-400, -1)))),
    Case(
        "another root with the same names",
        "chain_untrusted",
        lambda w: w.question(party=w.person(HEAD, by=w.rogue), known=Known()),
    ),
    Case("a root brought along", "chain_untrusted", brought_root),
    Case("another store", "tsp_invalid", lambda w: w.question(trust=other_store(w))),
    Case("issued by a user's certificate", "chain_untrusted", issued_by_user),
    Case("the authority may have none below", "chain_untrusted", below_length),
    Case("a bit turned in the certificate", "chain_untrusted", broken_certificate),
    Case("certificate says the other algorithm", "chain_untrusted", swapped_algorithm),
    Case(
        "unknown critical extension",
        "chain_unknown_critical",
        lambda w: w.question(party=w.person(HEAD, more=(("1.2.3.4", True, b"\5\0"),))),
    ),
    Case("extension twice", "cert_malformed", twice),
    Case(
        "unknown extension, not critical",
        "VALID",
        lambda w: w.question(party=w.person(HEAD, more=(("1.2.3.4", False, b"\5\0"),))),
    ),
    Case(
        "signer's certificate absent",
        "signer_cert_missing",
        lambda w: w.question(w.sign(certificates=(w.employee.certificate,))),
    ),
    Case("no certificates at all", "signer_cert_missing", lambda w: w.question(w.sign(certificates=()))),
    Case(
        "names another certificate", "signing_certificate", lambda w: w.question(w.sign(named=w.employee.certificate))
    ),
    Case(
        "key of another certificate",
        "signature_invalid",
        lambda w: w.question(w.sign(Party(w.keys["stamper"], w.head.certificate))),
    ),
)
