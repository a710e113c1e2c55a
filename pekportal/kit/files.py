"""Stored files: bytes in the vault, a row that names them, an answer that sends them (style 33)."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Final
from urllib.parse import quote

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse

from pekportal.kit.access import Actor
from pekportal.kit.jobs import sweeps
from pekportal.kit.models import StoredFile
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose, UploadRefused, accept, vault

ORPHANED: Final = timedelta(days=2)  # bytes without a row: uploads nobody applied, work that was broken off
MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
}


def store_bytes(actor: Actor, data: bytes, *, name: str, kind: str) -> StoredFile:
    """Put bytes the portal made itself into the vault and return their row (the row after the file)."""
    sha256 = vault.put(data)
    return StoredFile.objects.create(
        sha256=sha256, size=len(data), kind=kind, mime=MIME[kind], name=name, uploaded_by_id=actor.user_id
    )


def store_upload(actor: Actor, upload: UploadedFile, *, purpose: Purpose) -> StoredFile:
    """Check an uploaded file by its content for `purpose` and keep it; the refusal names the form's field `file`."""
    assert upload.file is not None  # the parser of the form opened it
    try:
        seen = accept(upload.file, upload.name or "", purpose)
    except UploadRefused as wrong:
        raise Refused(wrong.code, wrong.message, status=422, fields={"file": wrong.message}) from wrong
    return StoredFile.objects.create(
        sha256=seen.sha256, size=seen.size, kind=seen.kind, mime=seen.mime, name=seen.name, uploaded_by_id=actor.user_id
    )


def read(stored: StoredFile) -> bytes:
    """The bytes, their hash checked."""
    return vault.read_verified(stored.sha256)


def sha256_of(data: bytes) -> str:
    """Hex SHA-256."""
    return hashlib.sha256(data).hexdigest()


def answer(stored: StoredFile, *, name: str = "", inline: bool = False) -> FileResponse:
    """The file as an HTTP answer: checked hash, own type, nosniff, never cached by others."""
    stream = vault.open_verified(stored.sha256)
    shown = name or stored.name
    response = FileResponse(stream, content_type=stored.mime)
    disposition = "inline" if inline and stored.kind in ("pdf", "png", "jpg") else "attachment"
    response["Content-Disposition"] = f"{disposition}; filename*=UTF-8''{quote(shown)}"
    response["Content-Length"] = str(stored.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@sweeps("kit.vault", every=6 * 3600)
def sweep_vault() -> list[str]:
    """Remove bytes that no row knows and that are older than two days; returns their names."""
    return vault.sweep(set(StoredFile.objects.values_list("sha256", flat=True)), ORPHANED)
