"""The frame of the ZIP: one way to write it, byte for byte, so that reading is writing again and comparing.

Stored, not compressed (two versions of zlib give two files); one fixed day; no extra fields, no comment, no gap.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from pekportal.kit.eds.faults import Fault

BAD = "zip_malformed"
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,7}")
LONGEST_NAME = 160
MOST_ENTRIES = 5_000
LARGEST = 2**31 - 1  # without ZIP64
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEEDS, _MADE_BY, _UTF8, _STORED = 20, 3 << 8 | 20, 0x0800, 0
_TIME, _DAY = 0, 1 << 5 | 1  # 1980-01-01 00:00, the first day ZIP knows
_READABLE = 0o100644 << 16


@dataclass(frozen=True)
class Entry:
    """A file of the ZIP: its name inside and its bytes."""

    name: str
    data: bytes


def write(entries: Iterable[Entry]) -> bytes:
    """The ZIP of these entries in their order; Fault("zip_malformed") for a name or a size it can not have."""
    listed = tuple(entries)
    _check(listed)
    local: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for entry in listed:
        name, size = entry.name.encode("ascii"), len(entry.data)
        common = (_UTF8, _STORED, _TIME, _DAY, zlib.crc32(entry.data), size, size, len(name), 0)
        local += [_LOCAL.pack(b"PK\x03\x04", _NEEDS, *common), name, entry.data]
        central += [_CENTRAL.pack(b"PK\x01\x02", _MADE_BY, _NEEDS, *common, 0, 0, 0, _READABLE, offset), name]
        offset += _LOCAL.size + len(name) + size
    directory = b"".join(central)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(listed), len(listed), len(directory), offset, 0)
    return b"".join((*local, directory, end))


def read(data: bytes) -> tuple[Entry, ...]:
    """The entries of a ZIP that `write` made; Fault("zip_malformed") when one byte of the frame is another."""
    if len(data) > LARGEST:
        raise Fault(BAD, "too large")
    entries: list[Entry] = []
    place = 0
    while data[place : place + 4] == b"PK\x03\x04" and len(entries) < MOST_ENTRIES:
        if place + _LOCAL.size > len(data):
            raise Fault(BAD, f"cut short at byte {place}")
        size, length = _LOCAL.unpack_from(data, place)[7:9], _LOCAL.unpack_from(data, place)[9]
        start = place + _LOCAL.size
        place = start + length + size[0]
        if place > len(data):
            raise Fault(BAD, f"cut short at byte {len(data)}")
        try:
            name = data[start : start + length].decode("ascii")
        except UnicodeDecodeError:
            raise Fault(BAD, f"a name at byte {start}") from None
        entries.append(Entry(name, data[start + length : place]))
    again = write(entries)
    if again != data:
        raise Fault(BAD, f"differs from a copy of record at byte {_first_difference(again, data)}")
    return tuple(entries)


def _check(entries: tuple[Entry, ...]) -> None:
    if not entries or len(entries) > MOST_ENTRIES:
        raise Fault(BAD, f"{len(entries)} entries")
    if len({entry.name.lower() for entry in entries}) != len(entries):
        raise Fault(BAD, "a name stands twice")
    for entry in entries:
        if not NAME.fullmatch(entry.name) or len(entry.name) > LONGEST_NAME:
            raise Fault(BAD, f"the name {entry.name!r}"[:200])
    if sum(len(entry.data) + 2 * len(entry.name) + 100 for entry in entries) > LARGEST:
        raise Fault(BAD, "too large")


def _first_difference(one: bytes, other: bytes) -> int:
    shorter = min(len(one), len(other))
    low, high = 0, shorter
    while low < high:  # the first place up to which both agree, by halves: bytes are compared in C
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low
