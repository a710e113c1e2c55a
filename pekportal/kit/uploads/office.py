"""XLSX and DOCX: opened as an archive, measured before unpacking, without macros and outside links."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import IO, Final

from pekportal.kit.uploads.kinds import FileKind
from pekportal.kit.uploads.refusals import UploadRefused, unopened

UNPACKED_LIMIT: Final = 300 * 1024 * 1024
RATIO_LIMIT: Final = 200
RATIO_FROM: Final = 4 * 1024 * 1024  # below this size the ratio says nothing
ENTRIES_LIMIT: Final = 10_000
_PART_LIMIT: Final = 4 * 1024 * 1024  # a list of relationships or content types is far smaller
_MAIN: Final = {
    FileKind.XLSX: ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
    FileKind.DOCX: ("word/document.xml", b"wordprocessingml.document.main+xml"),
}
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")


def office_kind(stream: IO[bytes]) -> FileKind | None:
    """Return XLSX or DOCX after every check, None for another archive; raises UploadRefused."""
    try:
        with zipfile.ZipFile(stream) as archive:
            measure(archive)
            names = set(archive.namelist())
            if "[Content_Types].xml" not in names:
                return None
            types = _part(archive, "[Content_Types].xml")
            _refuse_macros(names, types)
            for kind, (main, content_type) in _MAIN.items():
                if main in names and content_type in types:
                    _refuse_external(archive)
                    _unpack(archive)
                    return kind
            return None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as wrong:
        if isinstance(wrong, UploadRefused):
            raise
        raise unopened("BROKEN") from wrong


def refuse_compound(stream: IO[bytes]) -> UploadRefused:
    """Return the refusal for an OLE file: a password-protected one, or an Excel or Word file of before 2007."""
    stream.seek(0)
    tail = b""
    while chunk := stream.read(1024 * 1024):
        if _ENCRYPTED_PACKAGE in tail + chunk:
            return unopened("PASSWORD")
        tail = chunk[-len(_ENCRYPTED_PACKAGE) :]
    return unopened("OLD_OFFICE")


def measure(archive: zipfile.ZipFile) -> None:
    """Refuse by the directory alone: a bomb, a password, paths, two parts of one name; raises UploadRefused."""
    entries = archive.infolist()
    unpacked = sum(e.file_size for e in entries)
    packed = sum(e.compress_size for e in entries)
    if (
        len(entries) > ENTRIES_LIMIT
        or unpacked > UNPACKED_LIMIT
        or (unpacked > RATIO_FROM and unpacked > RATIO_LIMIT * max(packed, 1))
    ):
        raise unopened("ZIP_BOMB")
    if any(e.flag_bits & 1 for e in entries):
        raise unopened("PASSWORD")
    if any(e.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", e.filename) for e in entries):
        raise unopened("BROKEN")
    if len({e.filename.lower() for e in entries}) != len(entries):
        raise unopened("BROKEN")  # two parts of one name: readers would see different contents


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _PART_LIMIT:
        raise unopened("BROKEN")
    content = archive.read(name)
    if b"\x00" in content or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise unopened("BROKEN")  # another encoding or entities: written by no office program
    return content


def _refuse_macros(names: set[str], types: bytes) -> None:
    if b"macroEnabled" in types or b"vbaProject" in types or any(n.lower().endswith("vbaproject.bin") for n in names):
        raise unopened("MACRO")


def _refuse_external(archive: zipfile.ZipFile) -> None:
    """Links a reader clicks are fine; templates, pictures, objects and workbooks fetched from outside are not."""
    for name in archive.namelist():
        if not name.lower().endswith(".rels"):
            continue
        for relation in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", _part(archive, name)):
            outside = re.search(rb"TargetMode\s*=\s*[\"']External", relation, re.IGNORECASE)
            if outside and not re.search(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", relation):
                raise unopened("EXTERNAL")


def _unpack(archive: zipfile.ZipFile) -> None:
    """Read every part once: sizes and check sums in the directory may lie."""
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while part.read(1024 * 1024):
                pass
