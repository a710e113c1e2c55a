"""The vault: private bytes by their SHA-256, written once, checked whenever they are read."""

from __future__ import annotations

import fcntl
import hashlib
import io
import logging
import os
import re
import time
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, Final

from django.conf import settings

_CHUNK: Final = 1024 * 1024
_ADDRESS: Final = re.compile(r"[0-9a-f]{64}")
_PARTS: Final = "incoming"
log = logging.getLogger(__name__)


class VaultError(Exception):
    """The vault can not give what was asked."""


class NotInVault(VaultError):
    """No bytes lie under this SHA-256."""


class Tampered(VaultError):
    """The bytes on disk are not those that were stored."""


def root() -> Path:
    """Return the vault's folder, made on first use (owner and group only)."""
    folder = Path(settings.VAULT_ROOT)
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    return folder


def path_of(sha256: str) -> Path:
    """Return ab/cd/<sha256> below the root; raises ValueError when it is no SHA-256 in lower-case hex."""
    if not _ADDRESS.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return root() / sha256[:2] / sha256[2:4] / sha256


def put(source: bytes | IO[bytes]) -> str:
    """Store the bytes and return their SHA-256 in hex; the same bytes are stored once.

    On return they are on the disk (file and folders synced). A killed writer leaves only a part under incoming/.
    """
    stream: IO[bytes] = io.BytesIO(source) if isinstance(source, bytes) else source
    incoming = root() / _PARTS
    incoming.mkdir(exist_ok=True, mode=0o750)
    part = incoming / f"{uuid.uuid4().hex}.part"
    try:
        sha256 = _write(part, stream)
        with _locked(fcntl.LOCK_SH):
            _place(part, path_of(sha256))
    finally:
        part.unlink(missing_ok=True)
    return sha256


def exists(sha256: str) -> bool:
    """Say whether bytes lie under this SHA-256 (without reading them)."""
    return path_of(sha256).is_file()


def open_verified(sha256: str) -> IO[bytes]:
    """Return the stored bytes as an open file at its start, after hashing all of it; raises NotInVault, Tampered."""
    try:
        stream = path_of(sha256).open("rb")
    except FileNotFoundError as missing:
        raise NotInVault(sha256) from missing
    if _digest(stream) != sha256:
        stream.close()
        raise Tampered(sha256)
    stream.seek(0)
    return stream


def read_verified(sha256: str) -> bytes:
    """Return the stored bytes; raises NotInVault, Tampered."""
    with open_verified(sha256) as stream:
        return stream.read()


def sweep(known: Collection[str], older_than: timedelta) -> list[str]:
    """Remove files that no row knows and that are older than `older_than`, and parts of killed writers.

    `known` holds the SHA-256 of every row, read before the call; `older_than` must exceed the longest transaction.
    Returns the names removed.
    """
    # the age of a file on disk is measured by the machine's clock, not by the demo's day
    before = time.time() - older_than.total_seconds()
    removed = [part.name for part in sorted((root() / _PARTS).glob("*.part")) if _remove_old(part, before)]
    for path in sorted(root().glob("??/??/*")):
        if _ADDRESS.fullmatch(path.name) and path.name not in known and _remove_old(path, before):
            removed.append(path.name)
    return removed


def _write(part: Path, stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640), "wb") as out:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fchmod(out.fileno(), 0o440)
        os.fsync(out.fileno())
    return digest.hexdigest()


def _place(part: Path, target: Path) -> None:
    for folder in (target.parent.parent, target.parent):
        if not folder.is_dir():
            folder.mkdir(exist_ok=True, mode=0o750)
            _sync(folder.parent)
    if target.is_file():
        with target.open("rb") as stored:
            intact = _digest(stored) == target.name
        if intact:
            os.utime(target)  # young again, so that a sweep waits for the new row
            return
        log.error("vault: %s was tampered with and is replaced by the same bytes uploaded again", target.name)
    part.rename(target)
    _sync(target.parent)


def _remove_old(path: Path, before: float) -> bool:
    with _locked(fcntl.LOCK_EX):
        try:
            if path.stat().st_mtime >= before:
                return False
            path.unlink()
        except FileNotFoundError:
            return False
    return True


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked(how: int) -> Iterator[None]:
    """Writers share the lock, the sweep takes it alone for each file: it never removes what a writer just found."""
    descriptor = os.open(root() / ".lock", os.O_RDWR | os.O_CREAT, 0o640)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)
