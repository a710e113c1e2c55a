"""The wall around files (Landlock, Linux 5.13 and later): code may be read, the own folder written, nothing else."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446  # one number on every architecture
_VERSION: Final = 1
_PATH_BENEATH: Final = 1
_READ_FILE, _READ_DIR, _WRITE_FILE = 1 << 2, 1 << 3, 1 << 1
_TRUNCATE, _REFER, _IOCTL = 1 << 14, 1 << 13, 1 << 15
_FIRST: Final = (1 << 13) - 1  # the rights of version 1
_BIND_CONNECT: Final = 3  # TCP, from version 4
_SCOPES: Final = 3  # abstract sockets and signals, from version 6


def close(libc: ctypes.CDLL, readable: Iterable[Path], writable: Iterable[Path]) -> int:
    """Leave reading of `readable` and full use of `writable` (files or folders), for good; needs no_new_privs.

    Returns the kernel's version of Landlock, 0 when it has none (nothing is closed then).
    """
    version = libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION)
    if version <= 0:
        return 0
    rights = _FIRST | (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    rights |= _IOCTL if version >= 5 else 0
    net, scopes = (_BIND_CONNECT if version >= 4 else 0), (_SCOPES if version >= 6 else 0)
    wanted = struct.pack("=QQQ", rights, net, scopes)[: 8 if version < 4 else 16 if version < 6 else 24]
    ruleset = libc.syscall(_CREATE, wanted, ctypes.c_size_t(len(wanted)), 0)
    if ruleset < 0:
        return 0
    try:
        for path in readable:
            _allow(libc, ruleset, path, _READ_FILE | _READ_DIR)
        for path in writable:
            _allow(libc, ruleset, path, rights & ~_IOCTL)
        return int(version) if libc.syscall(_RESTRICT, ruleset, 0) == 0 else 0
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    """Add one path; a path that is not there needs no rule."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not path.is_dir():
            rights &= _READ_FILE | _WRITE_FILE | _TRUNCATE
        rule = struct.pack("=Qi", rights, place)
        if libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0) != 0:
            raise OSError(ctypes.get_errno(), f"Landlock takes no rule for {path}")
    finally:
        os.close(place)
