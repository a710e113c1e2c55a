"""The two algorithm families that are taken, and nothing else: what goes with what."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from asn1crypto import core, keys

from pekportal.kit.eds import gost, oids, rsa
from pekportal.kit.eds.der import raw, strict
from pekportal.kit.eds.faults import Fault, reading

DIGESTS: Mapping[str, Callable[[bytes], bytes]] = {
    oids.SHA256: lambda data: hashlib.sha256(data).digest(),
    oids.STREEBOG512: gost.streebog512,
}
DIGEST_OF = {oids.RSA_SHA256: oids.SHA256, oids.GOST_SIGNATURE: oids.STREEBOG512}
KEY_OF = {oids.RSA_SHA256: oids.RSA_KEY, oids.GOST_SIGNATURE: oids.GOST_KEY}
SIGNATURE_OF = {oids.RSA_KEY: oids.RSA_SHA256, oids.GOST_KEY: oids.GOST_SIGNATURE}
RSA_BITS = (2048, 8192)
RSA_EXPONENT = 65537


class Algorithm(core.Sequence):
    """AlgorithmIdentifier whose parameters are left alone."""

    _fields = [("algorithm", core.ObjectIdentifier), ("parameters", core.Any, {"optional": True})]


class KeyInfo(core.Sequence):
    """SubjectPublicKeyInfo of any algorithm."""

    _fields = [("algorithm", Algorithm), ("public_key", core.OctetBitString)]


class GostParameters(core.SequenceOf):
    """Curve and digest of a GOST key."""

    _child_spec = core.ObjectIdentifier


def digest(oid: str, data: bytes) -> bytes:
    """The digest of `data` by the algorithm `oid`; Fault("algorithm_unsupported") for one we do not take."""
    if oid not in DIGESTS:
        raise Fault("algorithm_unsupported", f"digest {oid}")
    return DIGESTS[oid](data)


def matching(digest_oid: str, signature_oid: str) -> str:
    """The signature algorithm that both identifiers of a SignerInfo name together; Fault when they do not agree.

    Some signers write the bare key algorithm in place of the signature's.
    """
    signature_oid = SIGNATURE_OF.get(signature_oid, signature_oid)
    if DIGEST_OF.get(signature_oid) != digest_oid:
        raise Fault("algorithm_unsupported", f"{digest_oid} with {signature_oid}")
    return signature_oid


def verified(key_info: bytes, signature_oid: str, data: bytes, signature: bytes) -> bool:
    """Whether `signature` over `data` is by the key; Fault for an algorithm, key or parameters we do not take."""
    if signature_oid not in KEY_OF:
        raise Fault("algorithm_unsupported", signature_oid)
    key = usable_key(key_info)
    if isinstance(key, rsa.RsaKey):
        return signature_oid == oids.RSA_SHA256 and rsa.verify(key, data, signature)
    return signature_oid == oids.GOST_SIGNATURE and gost.verify(key, gost.streebog512(data), signature)


def usable_key(key_info: bytes) -> rsa.RsaKey | bytes:
    """An RSA key, or the 128 bytes of a GOST point on the curve; Fault("weak_key" | "algorithm_unsupported")."""
    with reading("cert_malformed"):
        info = KeyInfo.load(key_info, strict=True)
        oid = info["algorithm"]["algorithm"].dotted
        public = info["public_key"].native
        if oid == oids.RSA_KEY:
            return _rsa_key(raw(info["algorithm"]["parameters"]), public)
        if oid == oids.GOST_KEY:
            return _gost_key(raw(info["algorithm"]["parameters"]), public)
    raise Fault("algorithm_unsupported", f"key {oid}")


def key_bits(key_info: bytes) -> bytes:
    """The contents of the key's BIT STRING: what OCSP and key identifiers are digests of."""
    with reading("cert_malformed"):
        return bytes(KeyInfo.load(key_info, strict=True)["public_key"].native)


def _rsa_key(parameters: bytes, public: bytes) -> rsa.RsaKey:
    if parameters not in (b"", b"\x05\x00"):
        raise Fault("weak_key", "RSA parameters are not NULL")
    numbers = keys.RSAPublicKey.load(strict(public, "cert_malformed"), strict=True).native
    modulus, exponent = numbers["modulus"], numbers["public_exponent"]
    if not RSA_BITS[0] <= modulus.bit_length() <= RSA_BITS[1] or modulus % 2 == 0:
        raise Fault("weak_key", f"RSA {modulus.bit_length()} bit")
    if exponent != RSA_EXPONENT:
        raise Fault("weak_key", f"RSA exponent {exponent}"[:60])
    return rsa.RsaKey(modulus, exponent)


def _gost_key(parameters: bytes, public: bytes) -> bytes:
    named = [part.dotted for part in GostParameters.load(parameters, strict=True)]
    if named not in ([oids.GOST_CURVE], [oids.GOST_CURVE, oids.STREEBOG512]):
        raise Fault("weak_key", f"GOST parameters {named}")
    point = bytes(core.OctetString.load(strict(public, "cert_malformed"), strict=True).native)
    half = gost.HALF
    if len(point) != 2 * half or not gost.on_curve((gost.number(point[:half]), gost.number(point[half:]))):
        raise Fault("weak_key", "the point is not on the curve")
    return point
