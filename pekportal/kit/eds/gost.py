"""GOST 34.10-2015 with 512-bit keys: the curve, checking and (for tests only) the arithmetic of signing.

Curve: id-tc26-gost-3410-12-512-paramSetA (RFC 7836, appendix A.1), cofactor 1.
Byte order of the NCA (eds.md 2.3, measured): the key is x || y and the signature r || s, each little-endian;
the digest is Streebog's output read as a little-endian number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gostcrypto

P = 2**512 - 569
A = P - 3
B = int(
    "E8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265EE3CB090F30D27614CB4574010DA90DD"
    "862EF9D4EBEE4761503190785A71C760",
    16,
)
Q = int(
    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF27E69532F48D89116FF22B8D4E056060"
    "9B4B38ABFAD2B85DCACDB1411F10B275",
    16,
)
BASE = (
    3,
    int(
        "7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921DF1626BE4FD036E93D75E6A50E3A41E9"
        "8028FE5FC235F5B889A589CB5215F2A4",
        16,
    ),
)
HALF = 64
if TYPE_CHECKING:  # not made at run time: the checker inside a copy of record runs on Python 3.8
    Affine = tuple[int, int]
    Jacobian = tuple[int, int, int]
NOWHERE: Jacobian = (1, 1, 0)


def streebog512(data: bytes) -> bytes:
    """The digest of GOST 34.11-2015 (512 bit), 64 bytes as RFC 6986 prints them. About 0.1 MB a second."""
    state = gostcrypto.gosthash.new("streebog512")
    state.update(bytearray(data))
    return bytes(state.digest())


def on_curve(point: Affine) -> bool:
    """Whether both numbers are below P and the point lies on the curve (the cofactor is 1: the order is Q)."""
    x, y = point
    return 0 <= x < P and 0 <= y < P and (y * y - x * x * x - A * x - B) % P == 0


def verify(key: bytes, digest: bytes, signature: bytes) -> bool:
    """Whether `signature` (128 bytes) over `digest` (64 bytes) is by the owner of `key` (128 bytes).

    A key off the curve, numbers out of range and wrong sizes are False.
    """
    if len(key) != 2 * HALF or len(digest) != HALF or len(signature) != 2 * HALF:
        return False
    point = number(key[:HALF]), number(key[HALF:])
    r, s = number(signature[:HALF]), number(signature[HALF:])
    if not (on_curve(point) and 0 < r < Q and 0 < s < Q):
        return False
    inverse = pow(number(digest) % Q or 1, -1, Q)
    found = affine(combine(s * inverse % Q, BASE, -r * inverse % Q, point))
    return found is not None and found[0] % Q == r


def number(octets: bytes) -> int:
    """A little-endian number."""
    return int.from_bytes(octets, "little")


def combine(a: int, p: Affine, b: int, q: Affine) -> Jacobian:
    """a·p + b·q: 512 doublings and 512 additions whatever the numbers are."""
    first, second = (*p, 1), (*q, 1)
    table = (NOWHERE, first, second, _add(first, second))
    total = NOWHERE
    for bit in range(511, -1, -1):
        total = _add(_double(total), table[(a >> bit & 1) + 2 * (b >> bit & 1)])
    return total


def affine(point: Jacobian) -> Affine | None:
    """The point's two coordinates; None for the point at infinity."""
    if not point[2] % P:
        return None
    inverse = pow(point[2], -1, P)
    return point[0] * inverse * inverse % P, point[1] * inverse**3 % P


def _double(point: Jacobian) -> Jacobian:
    x, y, z = point
    if not y or not z:
        return NOWHERE
    yy, zz = y * y % P, z * z % P
    s = 4 * x * yy % P
    m = 3 * (x - zz) * (x + zz) % P  # a = -3
    x3 = (m * m - 2 * s) % P
    return x3, (m * (s - x3) - 8 * yy * yy) % P, 2 * y * z % P


def _add(p: Jacobian, q: Jacobian) -> Jacobian:
    if not p[2]:
        return q
    if not q[2]:
        return p
    z1, z2 = p[2] * p[2] % P, q[2] * q[2] % P
    u1, u2 = p[0] * z2 % P, q[0] * z1 % P
    s1, s2 = p[1] * z2 * q[2] % P, q[1] * z1 * p[2] % P
    if u1 == u2:
        return _double(p) if s1 == s2 else NOWHERE
    h, r = (u2 - u1) % P, (s2 - s1) % P
    h2 = h * h % P
    h3, v = h * h2 % P, u1 * h2 % P
    x3 = (r * r - h3 - 2 * v) % P
    return x3, (r * (v - x3) - s1 * h3) % P, h * p[2] * q[2] % P
