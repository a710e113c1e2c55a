"""What an uploaded file is: told by its content, and opened before it is believed."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, BinaryIO, Final, cast

import pikepdf
import puremagic
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pekportal.kit.uploads import vault
from pekportal.kit.uploads.kinds import EXTENSIONS, FileKind, Purpose
from pekportal.kit.uploads.names import check_name, safe_name
from pekportal.kit.uploads.office import office_kind, refuse_compound
from pekportal.kit.uploads.pictures import jpg_opens, png_opens
from pekportal.kit.uploads.refusals import UploadRefused

_CHUNK: Final = 64 * 1024
_IN_MEMORY: Final = 1024 * 1024
_HEAD: Final = 4096
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: Final = {
    b"%PDF-": FileKind.PDF,
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
        found = _inspected(stream, name, purpose, size, sha256)
        stream.seek(0)
        vault.put(stream)
        return found


def inspect_file(source: bytes | IO[bytes], name: str, purpose: Purpose) -> Inspected:
    """Say what the file is without storing it; raises UploadRefused. Reads at most the limit, not more."""
    with _spooled(source) as (stream, size, sha256):
        return _inspected(stream, name, purpose, size, sha256)


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


def _inspected(stream: IO[bytes], name: str, purpose: Purpose, size: int, sha256: str) -> Inspected:
    kind, pages = _open(stream, name, purpose)
    check_name(name, kind)
    if kind not in purpose.allowed:
        raise _wrong_type(purpose, f".{kind}")
    return Inspected(kind, kind.mime, size, sha256, safe_name(name, kind), pages)


def _open(stream: IO[bytes], name: str, purpose: Purpose) -> tuple[FileKind, int | None]:
    head = stream.read(_HEAD)
    kind = next((k for signature, k in _SIGNATURES.items() if head.startswith(signature)), None)
    if kind is FileKind.PDF:
        return kind, _pages(stream)
    if kind is not None:
        if not (png_opens if kind is FileKind.PNG else jpg_opens)(stream):
            raise _broken()
        return kind, None
    if head.startswith(_COMPOUND):
        raise refuse_compound(stream)
    if head.startswith(b"PK\x03\x04") and (kind := office_kind(stream)):
        return kind, None
    looks = _looks_like(head)
    claimed = EXTENSIONS.get(PurePath(name).suffix.lstrip(".").lower())
    if claimed and not looks:  # named right, but nothing that opens
        raise _broken()
    raise _wrong_type(purpose, looks or PurePath(name).suffix or "?")


def _looks_like(head: bytes) -> str:
    """Return the extension the content suggests, or '' when nothing is recognised."""
    try:
        found: str = puremagic.from_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return found


def _pages(stream: IO[bytes]) -> int:
    stream.seek(0)
    try:
        with pikepdf.open(cast(BinaryIO, stream)) as pdf:
            _refuse_active(pdf)
            pages = len(pdf.pages)
    except pikepdf.PasswordError as wrong:
        raise UploadRefused(
            "PASSWORD", _("The file is protected by a password: remove it and upload the file again.")
        ) from wrong
    except (pikepdf.PdfError, RuntimeError, OSError) as wrong:
        if isinstance(wrong, UploadRefused):
            raise
        raise _broken() from wrong
    if not pages:
        raise _broken()
    return pages


def _refuse_active(pdf: pikepdf.Pdf) -> None:
    action = pdf.Root.get("/OpenAction")
    runs = isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) in ("/JavaScript", "/Launch")
    names = pdf.Root.get("/Names")
    if runs or (isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names):
        raise UploadRefused("ACTIVE", _("The PDF holds a program that runs when it is opened: print it to PDF again."))


def _broken() -> UploadRefused:
    return UploadRefused(
        "BROKEN", _("The file is damaged and does not open: check it on your computer and upload it again.")
    )


def _wrong_type(purpose: Purpose, found: str) -> UploadRefused:
    return UploadRefused(
        "WRONG_TYPE",
        _("A file of this type is not taken here (%(found)s). Allowed: %(allowed)s."),
        found=found,
        allowed=", ".join(kind.value.upper() for kind in purpose.allowed),
    )
