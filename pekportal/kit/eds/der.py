"""Strict DER before any library reads it: definite shortest lengths, bounded depth, nothing behind the end."""

from __future__ import annotations

from typing import Any

from asn1crypto.core import Void

from pekportal.kit.eds.faults import Fault

DEPTH = 24
PARTS = 20_000


def strict(data: bytes, code: str, *, parts: int = PARTS) -> bytes:
    """Give `data` back when it is exactly one well-formed DER value; Fault(code) with the place otherwise.

    The CMS of the NCA's own programs since 2022 are DER (ADR 30); BER's indefinite lengths are refused,
    for they let one signature be written in endless ways and nest without bound. `parts` bounds the work.
    """
    seen = 0
    todo = [(0, len(data), 0)]
    if not data or _end(data, 0, len(data), code)[1] != len(data):
        raise Fault(code, "one value and nothing behind it was expected")
    while todo:
        start, stop, depth = todo.pop()
        while start < stop:
            seen += 1
            if depth > DEPTH or seen > parts:
                raise Fault(code, "nested too deeply" if depth > DEPTH else "too many parts")
            body, end = _end(data, start, stop, code)
            if data[start] & 0x20:
                todo.append((body, end, depth + 1))
            start = end
    return data


def _end(data: bytes, start: int, stop: int, code: str) -> tuple[int, int]:
    """Where the contents of the value at `start` begin and end."""
    if stop - start < 2:
        raise Fault(code, f"cut short at byte {start}")
    if data[start] & 0x1F == 0x1F:
        raise Fault(code, f"long tag at byte {start}")
    length, body = data[start + 1], start + 2
    if length == 0x80:
        raise Fault(code, f"indefinite length at byte {start}")
    if length > 0x80:
        count = length - 0x80
        octets = data[body : body + count]
        body += count
        length = int.from_bytes(octets, "big")
        if count > 4 or len(octets) < count or not octets[0] or length < 0x80:
            raise Fault(code, f"length not in its shortest form at byte {start}")
    if body + length > stop:
        raise Fault(code, f"cut short at byte {start}")
    return body, body + length


def raw(value: Any) -> bytes:
    """The bytes of a parsed value as received; none for one that is absent.

    asn1crypto's dump() writes a SEQUENCE anew when its length octets end in 0x80 (it takes that for an indefinite
    length) and then fails on Kazakhstan's key identifiers: about one certificate in 256. So nothing read is dumped.
    """
    value = getattr(value, "chosen", value)
    if isinstance(value, Void):
        return b""
    received: bytes = value._header + value.contents + value._trailer
    return received


def inner(value: bytes) -> tuple[int, bytes]:
    """Tag and contents of one value that `strict` has walked already."""
    count = value[1] - 0x80 if value[1] > 0x80 else 0
    return value[0], value[2 + count :]
