"""TEST ONLY: keys of both algorithms that can sign. Not constant in time, never for a real key."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from asn1crypto import core
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from pekportal.kit.eds import gost, oids
from pekportal.kit.eds.algorithms import GostParameters, KeyInfo

Kind = Literal["rsa", "gost"]
KINDS: tuple[Kind, ...] = ("rsa", "gost")


class PrivateInfo(core.Sequence):
    """PKCS #8 of any algorithm."""

    _fields = [("version", core.Integer), ("algorithm", core.Any), ("private_key", core.OctetString)]


@dataclass(frozen=True)
class Key:
    """A test key: `secret` is a number (GOST) or an RSA key."""

    kind: Kind
    secret: Any

    @classmethod
    def new(cls, kind: Kind, bits: int = 2048) -> Key:
        """A fresh key."""
        if kind == "gost":
            return cls(kind, secrets.randbelow(gost.Q - 1) + 1)
        return cls(kind, rsa.generate_private_key(65537, bits))

    @cached_property
    def info(self) -> bytes:
        """SubjectPublicKeyInfo in the NCA's layout."""
        if self.kind == "rsa":
            form = serialization.PublicFormat.SubjectPublicKeyInfo
            return bytes(self.secret.public_key().public_bytes(serialization.Encoding.DER, form))
        point = gost.affine(gost.combine(self.secret, gost.BASE, 0, gost.BASE))
        assert point is not None
        return gost_info(b"".join(part.to_bytes(gost.HALF, "little") for part in point))

    @property
    def signature_oid(self) -> str:
        """The algorithm it signs with."""
        return oids.RSA_SHA256 if self.kind == "rsa" else oids.GOST_SIGNATURE

    @property
    def digest_oid(self) -> str:
        """The digest it signs."""
        return oids.SHA256 if self.kind == "rsa" else oids.STREEBOG512

    @cached_property
    def key_id(self) -> bytes:
        """A subject key identifier."""
        return hashlib.sha256(self.info).digest()[:20]

    def algorithm(self) -> dict[str, Any]:
        """AlgorithmIdentifier of its signatures."""
        return {"algorithm": self.signature_oid, "parameters": core.Null()}

    def sign(self, data: bytes) -> bytes:
        """A signature over `data`."""
        if self.kind == "rsa":
            return bytes(self.secret.sign(data, padding.PKCS1v15(), hashes.SHA256()))
        return gost_sign(self.secret, gost.streebog512(data))

    def pkcs8(self) -> bytes:
        """The private key in DER, for the files of `eds_testpki`."""
        if self.kind == "rsa":
            der, form = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
            return bytes(self.secret.private_bytes(der, form, serialization.NoEncryption()))
        algorithm = KeyInfo.load(self.info)["algorithm"]
        secret = core.OctetString(self.secret.to_bytes(gost.HALF, "little")).dump()
        return bytes(PrivateInfo({"version": 0, "algorithm": algorithm, "private_key": secret}).dump())

    @classmethod
    def from_pkcs8(cls, data: bytes) -> Key:
        """A key as `pkcs8` wrote it."""
        info = PrivateInfo.load(data, strict=True)
        if oids.GOST_KEY in str(info["algorithm"].parse(KeyInfo._fields[0][1])["algorithm"].dotted):
            octets = core.OctetString.load(info["private_key"].native, strict=True).native
            return cls("gost", gost.number(octets))
        return cls("rsa", serialization.load_der_private_key(data, None))


def gost_info(point: bytes, parameters: tuple[str, ...] = (oids.GOST_CURVE, oids.STREEBOG512)) -> bytes:
    """SubjectPublicKeyInfo of a GOST key with any point and parameters, also wrong ones."""
    algorithm = {"algorithm": oids.GOST_KEY, "parameters": GostParameters(list(parameters))}
    return bytes(KeyInfo({"algorithm": algorithm, "public_key": core.OctetString(point).dump()}).dump())


def gost_sign(secret: int, digest: bytes) -> bytes:
    """r || s, each little-endian."""
    e = gost.number(digest) % gost.Q or 1
    while True:
        k = secrets.randbelow(gost.Q - 1) + 1
        point = gost.affine(gost.combine(k, gost.BASE, 0, gost.BASE))
        r = point[0] % gost.Q if point else 0
        s = (r * secret + k * e) % gost.Q
        if r and s:
            return r.to_bytes(gost.HALF, "little") + s.to_bytes(gost.HALF, "little")
