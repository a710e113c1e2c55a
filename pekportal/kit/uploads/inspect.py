"""What an uploaded file is: told by its content, and opened before it is believed."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Final

import puremagic
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pekportal.kit.uploads import opening, vault
from pekportal.kit.uploads.kinds import EXTENSIONS, FileKind, Purpose
from pekportal.kit.uploads.names import check_name, safe_name
from pekportal.kit.uploads.pictures import jpg_opens, png_opens
from pekportal.kit.uploads.refusals import UploadRefused, unopened

_CHUNK: Final = 64 * 1024
_IN_MEMORY: Final = 1024 * 1024
_HEAD: Final = 4096
_PICTURES: Final = {
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
    b"\xff\xd8\xff": FileKind.JPG,
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that was believed: kind, MIME type, size in bytes, SHA-256 in hex, safe name to show, pages of a PDF."""

    kind: FileKind
    mime: str
    size: int
    sha256: str
    name: str
    pages: int | None = None


def accept(source: bytes | IO[bytes], name: str, purpose: Purpose) -> Inspected:
    """Inspect the file and put it into the vault; the row that points at it is the caller's. Raises UploadRefused."""
    with _spooled(source) as (stream, size, sha256):
        found = _inspected(stream, name, purpose, size, sha256, apart=settings.UPLOADS_APART)
        stream.seek(0)
        vault.put(stream)
        return found


def inspect_file(source: bytes | IO[bytes], name: str, purpose: Purpose, *, here: bool = False) -> Inspected:
    """Say what the file is without storing it; raises UploadRefused. Reads at most the limit, not more.

    `here`: the caller runs in a child of the sandbox already, the file is opened in it.
    """
    with _spooled(source) as (stream, size, sha256):
        return _inspected(stream, name, purpose, size, sha256, apart=settings.UPLOADS_APART and not here)


@contextmanager
def _spooled(source: bytes | IO[bytes]) -> Iterator[tuple[IO[bytes], int, str]]:
    """Copy the source, counting: over a megabyte it goes to disk, over the limit it is refused at once."""
    limit = settings.UPLOAD_LIMIT_MB * 1024 * 1024
    stream: IO[bytes] = io.BytesIO(source) if isinstance(source, bytes) else source
    digest = hashlib.sha256()
    size = 0
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise UploadRefused(
                    "TOO_LARGE",
                    _("The file is larger than %(limit)d MB: split it or lower the resolution of the scan."),
                    limit=settings.UPLOAD_LIMIT_MB,
                )
            digest.update(chunk)
            copy.write(chunk)
        if not size:
            raise UploadRefused("EMPTY", _("The file is empty: check it on your computer and upload it again."))
        copy.seek(0)
        yield copy, size, digest.hexdigest()


def _inspected(stream: IO[bytes], name: str, purpose: Purpose, size: int, sha256: str, *, apart: bool) -> Inspected:
    kind, pages = _open(stream, name, purpose, apart=apart)
    check_name(name, kind)
    if kind not in purpose.allowed:
        raise _wrong_type(purpose, f".{kind}")
    return Inspected(kind, kind.mime, size, sha256, safe_name(name, kind), pages)


def _open(stream: IO[bytes], name: str, purpose: Purpose, *, apart: bool) -> tuple[FileKind, int | None]:
    head = stream.read(_HEAD)
    kind = next((k for signature, k in _PICTURES.items() if head.startswith(signature)), None)
    if kind is not None:
        # walked part by part by our own code, in one pass over at most UPLOAD_LIMIT_MB: stays here
        if not (png_opens if kind is FileKind.PNG else jpg_opens)(stream):
            raise unopened("BROKEN")
        return kind, None
    if opening.needs_opening(head):
        kind, pages = (opening.opened_apart if apart else opening.opened)(stream)
        if kind is not None:
            return kind, pages
    looks = _looks_like(head)
    claimed = EXTENSIONS.get(PurePath(name).suffix.lstrip(".").lower())
    if claimed and not looks:  # named right, but nothing that opens
        raise unopened("BROKEN")
    raise _wrong_type(purpose, looks or PurePath(name).suffix or "?")


def _looks_like(head: bytes) -> str:
    """Return the extension the content suggests, or '' when nothing is recognised."""
    try:
        found: str = puremagic.from_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return found


def _wrong_type(purpose: Purpose, found: str) -> UploadRefused:
    return UploadRefused(
        "WRONG_TYPE",
        _("A file of this type is not taken here (%(found)s). Allowed: %(allowed)s."),
        found=found,
        allowed=", ".join(kind.value.upper() for kind in purpose.allowed),
    )
