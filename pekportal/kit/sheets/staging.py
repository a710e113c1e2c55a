"""An uploaded workbook between preview and apply: bytes in the vault, a signed ticket of its person, two hours."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, Final

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from pekportal.kit.access import Actor
from pekportal.kit.models import StoredFile
from pekportal.kit.refused import Refused
from pekportal.kit.sheets import guard
from pekportal.kit.uploads import FileKind, NotInVault, Purpose, UploadRefused, accept, inspect_file, vault

LIFE: Final = 2 * 60 * 60  # seconds
_SALT: Final = "pekportal.sheets"


@dataclass(frozen=True, slots=True)
class Staged:
    """A waiting file: its bytes, its name, its SHA-256 and size."""

    data: bytes
    name: str
    sha256: str

    def keep(self, actor: Actor) -> StoredFile:
        """Give the bytes a row: an applied workbook is kept as the origin of its changes."""
        stored: StoredFile = StoredFile.objects.create(
            sha256=vault.put(self.data),
            size=len(self.data),
            kind=FileKind.XLSX.value,
            mime=FileKind.XLSX.mime,
            name=self.name,
            uploaded_by_id=actor.user_id,
        )
        return stored


def stage(actor: Actor, upload: UploadedFile, document: str) -> str:
    """Check the file, put it into the vault and return its ticket for this person and document.

    Rows are counted before anything else opens the file. Refused with the words under the form's field `file`.
    """
    assert upload.file is not None  # the parser of the form opened it
    try:
        guard.examine(upload.file)
        seen = accept(upload.file, upload.name or "", Purpose.WORKBOOK)
    except UploadRefused as wrong:
        raise Refused(wrong.code, wrong.message, fields={"file": wrong.message}) from wrong
    ticket = {"u": str(actor.user_id or ""), "m": str(actor.membership_id or ""), "d": document}
    return signing.dumps({**ticket, "s": seen.sha256, "n": seen.name}, salt=_SALT, compress=True)


def brought(data: bytes, name: str) -> Staged:
    """A workbook that a command read from the disk, checked like an upload; raises UploadRefused or SheetRefused."""
    guard.examine(io.BytesIO(data))
    seen = inspect_file(data, name, Purpose.WORKBOOK)
    return Staged(data, seen.name, seen.sha256)


def staged(actor: Actor, ticket: str, document: str) -> Staged:
    """The waiting file of this person and document; Refused 404 for anybody else's, EXPIRED (409) after two hours."""
    try:
        found: dict[str, Any] = signing.loads(ticket, salt=_SALT, max_age=LIFE)
    except signing.SignatureExpired:
        raise _expired() from None
    except signing.BadSignature:
        raise _nothing() from None
    mine = (str(actor.user_id or ""), str(actor.membership_id or ""), document)
    if (found["u"], found["m"], found["d"]) != mine:
        raise _nothing()
    try:
        return Staged(vault.read_verified(found["s"]), found["n"], found["s"])
    except NotInVault:
        raise _expired() from None


def _nothing() -> Refused:
    return Refused("GONE", _("There is no such upload."), fix=_("Upload the workbook again."), status=404)


def _expired() -> Refused:
    return Refused(
        "EXPIRED",
        _("The uploaded workbook waited too long and is not kept any more."),
        fix=_("Upload it again: nothing of it was applied."),
        status=409,
    )
