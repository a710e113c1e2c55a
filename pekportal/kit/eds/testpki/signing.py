"""TEST ONLY: CMS signatures and time-stamp tokens, right ones and wrong ones."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from asn1crypto import algos, cms, core, tsp

from pekportal.kit.eds import algorithms, oids
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.testpki.issue import sequence, tagged
from pekportal.kit.eds.testpki.keys import Key


@dataclass(frozen=True)
class Party:
    """A key and its certificate."""

    key: Key
    certificate: Certificate


@dataclass(frozen=True)
class Recipe:
    """How a signature is made; the defaults make a right one."""

    party: Party
    content: bytes
    at: datetime
    stamper: Party | None = None
    stamped_at: datetime | None = None
    stamp_over: bytes | None = None
    stamp_policy: str = ""
    stamp_nonce: int | None = None
    stamps: int = 1
    embed: bool = False
    content_type: str = oids.DATA
    digest: bytes | None = None
    digest_oid: str = ""
    signature_oid: str = ""
    signature: bytes | None = None
    attributes: bool = True
    twice: str = ""
    named: Certificate | None = None
    certificates: tuple[Certificate, ...] | None = None
    also: Party | None = None

    def cms(self) -> bytes:
        """The ContentInfo in DER."""
        return build(self)


def build(recipe: Recipe) -> bytes:
    """The CMS of a recipe."""
    parties = [recipe.party, *([recipe.also] if recipe.also else [])]
    certificates = recipe.certificates
    if certificates is None:
        certificates = tuple(party.certificate for party in parties)
    infos = b"".join(_signer_info(replace(recipe, party=party)) for party in parties)
    inner = core.ObjectIdentifier(recipe.content_type).dump()
    if recipe.embed:
        inner += tagged(0xA0, core.OctetString(recipe.content).dump())
    digest = _algorithm(recipe.digest_oid or recipe.party.key.digest_oid)
    signed = sequence(
        core.Integer(1 if recipe.content_type == oids.DATA else 3).dump()
        + tagged(0x31, digest)
        + sequence(inner)
        + tagged(0xA0, b"".join(certificate.der for certificate in certificates))
        + tagged(0x31, infos)
    )
    return sequence(core.ObjectIdentifier(oids.SIGNED_DATA).dump() + tagged(0xA0, signed))


def token(
    stamper: Party,
    signature: bytes,
    at: datetime,
    *,
    policy: str = "",
    nonce: int | None = None,
    certificates: tuple[Certificate, ...] | None = None,
    imprint: bytes | None = None,
) -> bytes:
    """An RFC 3161 token over a signature value, or over a ready `imprint` by the stamper's own digest."""
    usual = "1.2.398.3.3.2.6.4" if stamper.key.kind == "gost" else "1.2.398.3.3.2.6.2"
    if imprint is None:
        imprint = algorithms.digest(stamper.key.digest_oid, signature)
    facts: dict[str, Any] = {
        "version": "v1",
        "policy": policy or usual,
        "message_imprint": {
            "hash_algorithm": algos.DigestAlgorithm.load(_algorithm(stamper.key.digest_oid)),
            "hashed_message": imprint,
        },
        "serial_number": secrets.randbits(120),
        "gen_time": at,
    }
    if nonce is not None:
        facts["nonce"] = nonce
    recipe = Recipe(stamper, tsp.TSTInfo(facts).dump(), at, embed=True, content_type=oids.TST_INFO)
    return build(replace(recipe, named=stamper.certificate, certificates=certificates))


def _signer_info(recipe: Recipe) -> bytes:
    key, certificate = recipe.party.key, recipe.party.certificate
    digest_oid = recipe.digest_oid or key.digest_oid
    attributes = _attributes(recipe, digest_oid) if recipe.attributes else b""
    signature = recipe.signature
    if signature is None:
        signature = key.sign(tagged(0x31, attributes) if recipe.attributes else recipe.content)
    sid = sequence(certificate.issuer + core.Integer(certificate.serial).dump())
    parts = core.Integer(1).dump() + sid + _algorithm(digest_oid)
    if recipe.attributes:
        parts += tagged(0xA0, attributes)
    parts += _algorithm(recipe.signature_oid or key.signature_oid) + core.OctetString(signature).dump()
    if recipe.stamper is not None:
        over = recipe.stamp_over if recipe.stamp_over is not None else signature
        moment = recipe.stamped_at or recipe.at
        made = token(recipe.stamper, over, moment, policy=recipe.stamp_policy, nonce=recipe.stamp_nonce)
        parts += tagged(0xA1, _attribute(oids.TIMESTAMP_TOKEN, made) * recipe.stamps)
    return sequence(parts)


def _attributes(recipe: Recipe, digest_oid: str) -> bytes:
    digest = recipe.digest
    if digest is None:
        digest = _digest(digest_oid, recipe.content)
    moment = cms.Time({"utc_time": recipe.at}).dump()
    found = [
        _attribute(oids.CONTENT_TYPE, core.ObjectIdentifier(recipe.content_type).dump()),
        _attribute(oids.SIGNING_TIME, moment),
        _attribute(oids.MESSAGE_DIGEST, core.OctetString(digest).dump()),
    ]
    if recipe.named is not None:
        found.append(_attribute(oids.SIGNING_CERTIFICATE, _named(recipe.named)))
    if recipe.twice:
        found += [one for one in found if core.ObjectIdentifier(recipe.twice).dump() in one]
    return b"".join(sorted(found))


def _named(certificate: Certificate) -> bytes:
    return bytes(tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(certificate.der).digest()}]}).dump())


def _digest(oid: str, content: bytes) -> bytes:
    if oid == oids.SHA1:
        return hashlib.sha1(content, usedforsecurity=False).digest()
    return algorithms.digest(oid, content)


def _attribute(oid: str, *values: bytes) -> bytes:
    return sequence(core.ObjectIdentifier(oid).dump() + tagged(0x31, b"".join(values)))


def _algorithm(oid: str) -> bytes:
    return sequence(core.ObjectIdentifier(oid).dump() + core.Null().dump())


def signature_of(data: bytes, number: int = 0) -> bytes:
    """The signature value inside a CMS."""
    infos: Sequence[Any] = cms.ContentInfo.load(data)["content"]["signer_infos"]
    return bytes(infos[number]["signature"].native)
