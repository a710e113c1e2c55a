"""Uploads: what a file is, is told by opening it; every way of lying has its own refusal."""

import hashlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pekportal.kit.refused import Refused
from pekportal.kit.uploads import FileKind, Purpose, UploadRefused, accept, inspect_file, safe_name, vault
from tests.kit_pure import files


@pytest.fixture(autouse=True)
def _vault(settings, tmp_path):
    settings.VAULT_ROOT = tmp_path / "vault"
    settings.UPLOAD_LIMIT_MB = 2


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (files.pdf(), "Протокол 12.pdf", FileKind.PDF),
        (files.xlsx(), "квартал.xlsx", FileKind.XLSX),
        (files.docx(), "программа.DOCX", FileKind.DOCX),
        (files.png(), "скан.png", FileKind.PNG),
        (files.jpg(), "скан.jpeg", FileKind.JPG),
        (files.pdf(), "без расширения", FileKind.PDF),
    ],
)
def test_every_kind_is_told_by_its_content(content, name, kind):
    found = inspect_file(content, name, Purpose.EVIDENCE)
    assert (found.kind, found.mime, found.size) == (kind, kind.mime, len(content))
    assert found.sha256 == hashlib.sha256(content).hexdigest()


def test_pages_of_a_pdf_are_counted():
    assert inspect_file(files.pdf(3), "a.pdf", Purpose.EVIDENCE).pages == 3


def test_pdf_that_opens_without_a_password_may_forbid_printing():
    import pikepdf

    content = files.pdf(encryption=pikepdf.Encryption(owner="secret", user=""))
    assert inspect_file(content, "a.pdf", Purpose.EVIDENCE).pages == 1


def _locked_pdf() -> bytes:
    import pikepdf

    return files.pdf(encryption=pikepdf.Encryption(owner="secret", user="secret"))


def _scripted_pdf() -> bytes:
    import pikepdf

    document = pikepdf.new()
    document.add_blank_page()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _relation(kind: str, target: str) -> bytes:
    start = f'<Relationship Id="r9" Type="http://x/{kind}"'
    return f'<Relationships>{start} Target="{target}" TargetMode="External"/></Relationships>'.encode()


def _bomb() -> bytes:
    return files.repacked(files.xlsx(), add={"xl/bomb.xml": b"0" * 30_000_000})


def _lying_size() -> bytes:
    """The directory says 10 bytes where a megabyte unpacks."""
    content = bytearray(files.repacked(files.docx(), add={"word/big.xml": b"0" * 1_000_000}))
    at = content.rindex(b"PK\x01\x02")
    assert b"word/big.xml" in content[at:]
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(content)


_TYPES = "[Content_Types].xml"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.pdf", "EMPTY"),
        (b"%PDF-1.7\n" + b"0" * (2 * 1024 * 1024), "a.pdf", "TOO_LARGE"),
        (b"MZ\x90\x00" + b"\x00" * 100, "a.exe", "WRONG_TYPE"),
        (b"<html><script>alert(1)</script></html>", "a.pdf", "WRONG_TYPE"),
        (b"just text", "a.txt", "WRONG_TYPE"),
        (b"just text", "a.pdf", "BROKEN"),
        (files.png(), "a.pdf", "NAME_LIES"),
        (files.pdf(), "a.exe", "NAME_LIES"),
        (files.pdf(), "отчет.exe.pdf", "DOUBLE_EXTENSION"),
        (files.pdf(), "отчет.ex\u202ee.pdf", "DOUBLE_EXTENSION"),
        (files.pdf()[:200], "a.pdf", "BROKEN"),
        (b"%PDF-1.7\nnothing more", "a.pdf", "BROKEN"),
        (_locked_pdf(), "a.pdf", "PASSWORD"),
        (_scripted_pdf(), "a.pdf", "ACTIVE"),
        (files.png()[:-6], "a.png", "BROKEN"),
        (files.png().replace(b"IDAT", b"IDAX"), "a.png", "BROKEN"),
        (files.png(60_000, 60_000), "a.png", "BROKEN"),
        (files.jpg()[:-2], "a.jpg", "BROKEN"),
        (files.xlsx()[:-40], "a.xlsx", "BROKEN"),
        (_bomb(), "a.xlsx", "ZIP_BOMB"),
        (_lying_size(), "a.docx", "BROKEN"),
        (files.repacked(files.xlsx(), add={"xl/vbaProject.bin": b"x"}), "a.xlsx", "MACRO"),
        (files.repacked(files.xlsx(), add={"xl/vbaProject.bin": b"x"}), "a.xlsm", "MACRO"),
        (
            files.repacked(files.docx(), change={_TYPES: b"<Types>word.document.macroEnabled.main+xml</Types>"}),
            "a.docm",
            "MACRO",
        ),
        (files.repacked(files.docx(), add={"../../etc/cron.d/x": b"x"}), "a.docx", "BROKEN"),
        (files.repacked(files.docx(), change={_TYPES: b'<!DOCTYPE x [<!ENTITY a "b">]><Types/>'}), "a.docx", "BROKEN"),
        (
            files.repacked(
                files.docx(), add={"word/_rels/settings.xml.rels": _relation("attachedTemplate", "http://evil/t.dotm")}
            ),
            "a.docx",
            "EXTERNAL",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "PASSWORD",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.xls", "OLD_OFFICE"),
    ],
)
def test_refused_with_its_own_code_and_words(content, name, code):
    with pytest.raises(UploadRefused) as caught:
        accept(content, name, Purpose.EVIDENCE)
    assert caught.value.code == code
    assert len(caught.value.message) > 20
    assert isinstance(caught.value, Refused)
    assert caught.value.status == (413 if code == "TOO_LARGE" else 422)
    assert vault.sweep(set(), older_than=-vault.timedelta(days=1)) == []  # nothing was stored


def test_plain_zip_is_no_office_file():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "hello")
    with pytest.raises(UploadRefused) as caught:
        inspect_file(out.getvalue(), "a.zip", Purpose.EVIDENCE)
    assert caught.value.code == "WRONG_TYPE"


def test_a_hyperlink_is_no_outside_part():
    content = files.repacked(
        files.docx(), add={"word/_rels/document.xml.rels": _relation("hyperlink", "https://adilet.zan.kz")}
    )
    assert inspect_file(content, "a.docx", Purpose.EVIDENCE).kind is FileKind.DOCX


def test_purpose_limits_the_kinds_and_names_them():
    with pytest.raises(UploadRefused) as caught:
        inspect_file(files.pdf(), "a.pdf", Purpose.WORKBOOK)
    assert caught.value.code == "WRONG_TYPE"
    assert "XLSX" in caught.value.message


def test_an_endless_stream_is_cut_at_the_limit():
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size=-1):
            self.taken += size
            return b"%PDF-" + b"0" * (size - 5)

    stream = Endless()
    with pytest.raises(UploadRefused) as caught:
        inspect_file(stream, "a.pdf", Purpose.EVIDENCE)
    assert caught.value.code == "TOO_LARGE"
    assert stream.taken <= 2 * 1024 * 1024 + 64 * 1024


def test_accepted_file_lies_in_the_vault():
    content = files.pdf()
    found = accept(io.BytesIO(content), "a.pdf", Purpose.EVIDENCE)
    assert vault.read_verified(found.sha256) == content


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\x\\Протокол.pdf", "Протокол.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("отчет\u202efdp.exe", "отчет fdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("", "file.pdf"),
        (".pdf", "file.pdf"),
        ("Ә" * 300 + ".pdf", "Ә" * 146 + ".pdf"),
    ],
)
def test_safe_names(name, shown):
    assert safe_name(name, FileKind.PDF) == shown


@given(st.text(max_size=300))
def test_any_name_becomes_safe_and_stays_so(name):
    shown = safe_name(name, FileKind.PDF)
    assert shown.endswith(".pdf")
    assert len(shown) <= 150
    assert not set(shown) & set('/\\<>:"|?*\r\n\0')
    assert safe_name(shown, FileKind.PDF) == shown


@given(st.binary(max_size=300))
def test_any_bytes_are_a_file_or_refused(content):
    try:
        inspect_file(content, "a.pdf", Purpose.EVIDENCE)
    except UploadRefused as refused:
        assert refused.code


@given(
    st.integers(0, 4000), st.integers(0, 255), st.sampled_from([files.xlsx(), files.pdf(), files.png(), files.docx()])
)
def test_a_damaged_file_is_a_file_or_refused(place, byte, content):
    damaged = bytearray(content)
    damaged[place % len(content)] = byte
    try:
        inspect_file(bytes(damaged), "a", Purpose.EVIDENCE)
    except UploadRefused as refused:
        assert refused.code
