"""Kinds of files the portal takes, and which of them for what purpose."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Final


class FileKind(StrEnum):
    """A kind, told by content."""

    PDF = "pdf"
    XLSX = "xlsx"
    DOCX = "docx"
    PNG = "png"
    JPG = "jpg"

    @property
    def mime(self) -> str:
        """The MIME type sent on download."""
        return _MIMES[self]


_MIMES: Final = {
    FileKind.PDF: "application/pdf",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PNG: "image/png",
    FileKind.JPG: "image/jpeg",
}
EXTENSIONS: Final = {
    **{kind.value: kind for kind in FileKind},
    "jpeg": FileKind.JPG,
    "jpe": FileKind.JPG,
    "jfif": FileKind.JPG,
}


class Purpose(Enum):
    """What a file is for; the value is the kinds it may be."""

    EVIDENCE = "evidence"  # protocols, acts, answers to requests, permits
    PROGRAM = "program"  # a programme taken from a document
    WORKBOOK = "workbook"  # tables filled in Excel
    PICTURE = "picture"

    @property
    def allowed(self) -> tuple[FileKind, ...]:
        """The kinds this purpose takes."""
        return _ALLOWED[self]


_ALLOWED: Final = {
    Purpose.EVIDENCE: tuple(FileKind),
    Purpose.PROGRAM: (FileKind.DOCX, FileKind.XLSX, FileKind.PDF),
    Purpose.WORKBOOK: (FileKind.XLSX,),
    Purpose.PICTURE: (FileKind.PNG, FileKind.JPG),
}
