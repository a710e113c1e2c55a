"""TEST ONLY: the envelope: cut, wrapped, huge, confused."""

from __future__ import annotations

import base64
from collections.abc import Callable

from pekportal.kit.eds import gost, oids
from pekportal.kit.eds.envelope import LARGEST
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.testpki.cases.case import Case
from pekportal.kit.eds.testpki.cases.documents import armour
from pekportal.kit.eds.testpki.issue import sequence, tagged
from pekportal.kit.eds.testpki.signing import signature_of
from pekportal.kit.eds.testpki.world import World


def turned(world: World) -> Question:
    """One bit of the signature value is turned."""
    value = signature_of(world.signed)
    return world.question(world.signed.replace(value, value[:5] + bytes([value[5] ^ 1]) + value[6:]))


def numbers(r: int, s: int) -> Callable[[World], Question]:
    """A signature made of these two numbers (GOST), or as long as the key and all nought (RSA)."""

    def make(world: World) -> Question:
        size = gost.HALF
        value = r.to_bytes(size, "little") + s.to_bytes(size, "little") if world.kind == "gost" else bytes(256)
        return world.question(world.sign(signature=value))

    return make


def other(world: World, gost_oid: str, rsa_oid: str) -> str:
    """What does not belong to the world's algorithm."""
    return rsa_oid if world.kind == "gost" else gost_oid


def indefinite(world: World) -> bytes:
    """The same signature with the outer length left open (BER)."""
    header = 4 if world.signed[1] == 0x82 else 5
    return b"\x30\x80" + world.signed[header:] + b"\0\0"


def nested(_world: World) -> bytes:
    """Lists in lists, a thousand deep."""
    value = b"\5\0"
    for _ in range(1000):
        value = sequence(value)
    return value


CASES = (
    Case("cut short", "cms_malformed", lambda w: w.question(w.signed[:-7])),
    Case("bytes behind the end", "cms_malformed", lambda w: w.question(w.signed + b"\0\0")),
    Case("bytes behind the end, in base64", "cms_malformed", lambda w: w.question(base64.b64encode(w.signed + b"\0"))),
    Case("open length (BER)", "cms_malformed", lambda w: w.question(indefinite(w))),
    Case("open lengths nested without end", "cms_malformed", lambda w: w.question(b"\x30\x80" * 5000)),
    Case("nested too deeply", "cms_malformed", lambda w: w.question(nested(w))),
    Case("very many parts", "cms_malformed", lambda w: w.question(sequence(b"\5\0" * 100_000))),
    Case(
        "length not in its shortest form",
        "cms_malformed",
        lambda w: w.question(b"\x30\x83\0" + w.signed[2:4] + w.signed[4:]),
    ),
    Case("not CMS", "cms_malformed", lambda w: w.question(b"0\x03\x02\x01\x05")),
    Case(
        "a time-stamp token in place of a CMS",
        "cms_malformed",
        lambda w: w.question(w.sign(content_type=oids.TST_INFO, embed=True)),
    ),
    Case("garbage text", "cms_malformed", lambda w: w.question("не base64".encode())),
    Case("nothing", "cms_malformed", lambda w: w.question(b"")),
    Case("two blocks of armour", "cms_malformed", lambda w: w.question(armour(w.signed) * 2)),
    Case("armour of something else", "cms_malformed", lambda w: w.question(armour(w.signed, b"CERTIFICATE"))),
    Case("huge", "cms_too_large", lambda w: w.question(b"0" * (2 * LARGEST + 1))),
    Case("large DER", "cms_too_large", lambda w: w.question(tagged(0x30, bytes(LARGEST)))),
    Case("document too large", "content_too_large", lambda w: w.question(content=bytes(4 * 1024 * 1024 + 1))),
    Case("a bit turned in the signature", "signature_invalid", turned),
    Case("r = 0", "signature_invalid", numbers(0, 1)),
    Case("s = 0", "signature_invalid", numbers(1, 0)),
    Case("r = q", "signature_invalid", numbers(gost.Q, 1)),
    Case("s above q", "signature_invalid", numbers(1, gost.Q + 1)),
    Case("signature cut to nothing", "signature_invalid", lambda w: w.question(w.sign(signature=b""))),
    Case("no signed attributes", "signed_attrs", lambda w: w.question(w.sign(attributes=False))),
    Case("attribute twice", "signed_attrs", lambda w: w.question(w.sign(twice=oids.MESSAGE_DIGEST))),
    Case(
        "another content type in the attributes",
        "cms_malformed",
        lambda w: w.question(w.sign(content_type="1.2.840.113549.1.7.3")),
    ),
    Case("SHA-1 digest", "algorithm_unsupported", lambda w: w.question(w.sign(digest_oid=oids.SHA1))),
    Case(
        "digest of the other algorithm",
        "algorithm_unsupported",
        lambda w: w.question(w.sign(digest_oid=other(w, oids.STREEBOG512, oids.SHA256))),
    ),
    Case(
        "signature algorithm of the other key",
        "algorithm_unsupported",
        lambda w: w.question(w.sign(signature_oid=other(w, oids.GOST_SIGNATURE, oids.RSA_SHA256))),
    ),
    Case(
        "all identifiers of the other algorithm",
        "signature_invalid",
        lambda w: w.question(
            w.sign(
                signature_oid=other(w, oids.GOST_SIGNATURE, oids.RSA_SHA256),
                digest_oid=other(w, oids.STREEBOG512, oids.SHA256),
            )
        ),
    ),
    Case(
        "GOST 34.310-2004", "algorithm_unsupported", lambda w: w.question(w.sign(signature_oid="1.2.398.3.10.1.1.1.2"))
    ),
)
