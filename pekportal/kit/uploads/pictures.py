"""PNG and JPEG: walked part by part, without decoding, so that a picture of a gigapixel costs nothing."""

from __future__ import annotations

import struct
import zlib
from typing import IO, Final

PIXELS_LIMIT: Final = 120_000_000
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})


def png_opens(stream: IO[bytes]) -> bool:
    """Say whether the chunks of a PNG are whole, from IHDR to IEND, with right check sums and a sane size."""
    stream.seek(8)
    first = True
    data = False
    while len(head := stream.read(8)) == 8:
        length, name = struct.unpack(">I4s", head)
        if length > 1 << 30 or first != (name == b"IHDR"):
            return False
        body = stream.read(length)
        check = stream.read(4)
        if len(body) != length or len(check) != 4 or zlib.crc32(name + body) != int.from_bytes(check, "big"):
            return False
        if first and (length != 13 or not _sane(*struct.unpack(">II", body[:8]))):
            return False
        data = data or name == b"IDAT"
        if name == b"IEND":
            return data
        first = False
    return False


def jpg_opens(stream: IO[bytes]) -> bool:
    """Say whether a JPEG has its segments up to the picture data, a sane size and its end mark."""
    stream.seek(2)
    framed = False
    while len(mark := stream.read(2)) == 2:
        if mark[0] != 0xFF:
            return False
        if mark[1] == 0xFF:  # padding
            stream.seek(-1, 1)
            continue
        if mark[1] in _ALONE:
            continue
        length = int.from_bytes(stream.read(2), "big")
        body = stream.read(length - 2) if length >= 2 else b""
        if length < 2 or len(body) != length - 2:
            return False
        if mark[1] in _FRAMES:
            if len(body) < 5 or not _sane(*struct.unpack(">HH", body[1:5])):
                return False
            framed = True
        if mark[1] == 0xDA:
            return framed and _has_end(stream)
    return False


def _has_end(stream: IO[bytes]) -> bool:
    last = b""
    while chunk := stream.read(1024 * 1024):
        if b"\xff\xd9" in last + chunk:
            return True
        last = chunk[-1:]
    return False


def _sane(height: int, width: int) -> bool:
    return height > 0 and width > 0 and height * width <= PIXELS_LIMIT
