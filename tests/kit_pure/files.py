"""Real small files of every kind, made in memory."""

import io
import struct
import zipfile
import zlib

import openpyxl
import pikepdf


def pdf(pages: int = 1, **save) -> bytes:
    """A PDF of blank pages: the same bytes each time, else a second's turn between two calls makes two files."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    out = io.BytesIO()
    document.save(out, **({} if "encryption" in save else {"deterministic_id": True}) | save)
    return out.getvalue()


def xlsx(text: str = "Пыль") -> bytes:
    """A workbook as openpyxl writes it."""
    book = openpyxl.Workbook()
    book.active.append([text, 1.5])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, *, add: dict[str, bytes] | None = None, change: dict[str, bytes] | None = None) -> bytes:
    """The archive with parts added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, (change or {}).get(name, old.read(name)))
        for name, part in (add or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def docx() -> bytes:
    """The smallest Word document."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    start = '<Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f"<Relationships>{start}</Relationships>",
        "word/document.xml": "<w:document/>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def png(width: int = 2, height: int = 2) -> bytes:
    """A PNG whose header says so many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = zlib.compress(b"\x00" + b"\x00" * 6 + b"\x00" + b"\x00" * 6)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpg() -> bytes:
    """The frame of a JPEG: start, size, scan, end."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 4, 4, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\x01\x00\x00\x3f\x00" + b"\x12\x34\x56"
    return b"\xff\xd8" + b"\xff\xe0\x00\x04\x00\x00" + frame + scan + b"\xff\xd9"
