"""From the bytes of a .docx, .pdf or .xlsx to one intermediate form."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

from programs.intake.document import Block, Document, Paragraph, Unreadable

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
MEMBERS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


def kind_of(data: bytes) -> str:
    """ "docx", "pdf" or "xlsx" by content; Unreadable KIND, BROKEN, PASSWORD."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("PASSWORD" if b"E\0n\0c\0r\0y\0p\0t" in data else "OLD")
    if not data.startswith(b"PK"):
        raise Unreadable("KIND")
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError) as wrong:
        raise Unreadable("BROKEN") from wrong
    kind = next((kind for member, kind in MEMBERS.items() if member in names), "")
    if not kind:
        raise Unreadable("KIND")
    return kind


def clean(document: Document) -> Document:
    """The document without signs that no database and no page can hold (NUL, other controls, half characters)."""
    return replace(document, blocks=tuple(map(_clean, document.blocks)))


def _clean(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=storable(block.text))
    return replace(block, cells=tuple(replace(cell, text=storable(cell.text)) for cell in block.cells))


def storable(text: str) -> str:
    """A text as the database takes it."""
    return _CONTROLS.sub("", text).encode("utf-8", "replace").decode("utf-8")


def read(data: bytes) -> Document:
    """Read a document by its content; Unreadable KIND, OLD, BROKEN, EMPTY, SCANNED, PASSWORD, TOO_LARGE."""
    kind = kind_of(data)
    if kind == "docx":
        from programs.intake.reading.docx import read_docx as reader
    elif kind == "xlsx":
        from programs.intake.reading.xlsx import read_xlsx as reader
    else:
        from programs.intake.reading.pdf import read_pdf as reader
    found = clean(reader(data))
    if not any(not isinstance(block, Paragraph) or not block.furniture for block in found.blocks):
        raise Unreadable("SCANNED" if kind == "pdf" else "EMPTY")
    return found
