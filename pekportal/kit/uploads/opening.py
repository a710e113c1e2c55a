"""Opens a PDF or an office file and says what it is: what a hostile file is written against, so it runs apart.

`told` runs in the sandbox's child (ADR 14, 24), which knows neither settings nor words: refusals come as codes.
"""

from __future__ import annotations

import io
from typing import IO, Any, BinaryIO, Final, cast

import pikepdf

from pekportal.kit.sandbox import Limited, run_limited
from pekportal.kit.uploads.kinds import FileKind
from pekportal.kit.uploads.office import office_kind, refuse_compound
from pekportal.kit.uploads.refusals import UploadRefused, unopened

SECONDS: Final = 20
CPU_SECONDS: Final = 10
MEMORY_MB: Final = 512
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HERE: Final = f"{__name__}:told"


def needs_opening(head: bytes) -> bool:
    """True for the beginning of a PDF, an archive or an old office file."""
    return head.startswith((b"%PDF-", b"PK\x03\x04", _COMPOUND))


def opened(stream: IO[bytes]) -> tuple[FileKind | None, int | None]:
    """Kind and pages of a PDF or an office file, None for another archive; raises UploadRefused. Opens it here."""
    stream.seek(0)
    head = stream.read(8)
    if head.startswith(b"%PDF-"):
        return FileKind.PDF, _pages(stream)
    if head.startswith(_COMPOUND):
        raise refuse_compound(stream)
    return office_kind(stream), None


def opened_apart(stream: IO[bytes]) -> tuple[FileKind | None, int | None]:
    """The same in a child with limits of time and memory and without network, files and secrets."""
    stream.seek(0)
    try:
        found = run_limited(
            _HERE,
            stream.read(),
            seconds=SECONDS,
            cpu_seconds=CPU_SECONDS,
            memory_mb=MEMORY_MB,
            result_mb=1,
            django=False,
        )
    except Limited as stopped:
        raise UploadRefused(stopped.code, f"{stopped.text} {stopped.fix}") from stopped
    if "refused" in found:
        raise unopened(found["refused"])
    return (FileKind(found["kind"]) if found["kind"] else None), found["pages"]


def told(payload: bytes) -> dict[str, Any]:
    """What `opened` finds, as JSON; runs in the child."""
    try:
        kind, pages = opened(io.BytesIO(payload))
    except UploadRefused as refused:
        return {"refused": refused.code}
    return {"kind": kind.value if kind else None, "pages": pages}


def _pages(stream: IO[bytes]) -> int:
    stream.seek(0)
    try:
        with pikepdf.open(cast(BinaryIO, stream)) as pdf:
            _refuse_active(pdf)
            pages = len(pdf.pages)
    except pikepdf.PasswordError as wrong:
        raise unopened("PASSWORD") from wrong
    except (pikepdf.PdfError, RuntimeError, OSError) as wrong:
        if isinstance(wrong, UploadRefused):
            raise
        raise unopened("BROKEN") from wrong
    if not pages:
        raise unopened("BROKEN")
    return pages


def _refuse_active(pdf: pikepdf.Pdf) -> None:
    action = pdf.Root.get("/OpenAction")
    runs = isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) in ("/JavaScript", "/Launch")
    names = pdf.Root.get("/Names")
    if runs or (isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names):
        raise unopened("ACTIVE")
