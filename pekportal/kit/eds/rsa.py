"""RSA signatures with SHA-256 (PKCS #1 v1.5, RFC 8017, 8.2.2): checking only, in plain arithmetic.

The expected block is built and compared whole, so nothing of what was signed is parsed: the known forgeries of lenient
readers have nothing to hold on to. Plain, because the copy of record verifies itself with the standard library alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")  # DigestInfo of SHA-256 up to the digest


@dataclass(frozen=True)
class RsaKey:
    """Modulus and exponent, whose sizes `algorithms` has checked."""

    modulus: int
    exponent: int


def verify(key: RsaKey, data: bytes, signature: bytes) -> bool:
    """Whether `signature` over `data` is by the owner of `key`; a signature of another length is not."""
    size = (key.modulus.bit_length() + 7) // 8
    number = int.from_bytes(signature, "big")
    if len(signature) != size or number >= key.modulus:
        return False
    tail = SHA256_INFO + hashlib.sha256(data).digest()
    expected = b"\x00\x01" + b"\xff" * (size - len(tail) - 3) + b"\x00" + tail
    return pow(number, key.exponent, key.modulus).to_bytes(size, "big") == expected
