"""Uploads opened in the child: the same answers as here, a stopped child is a refusal, pictures start none."""

import io

import pytest
from django.utils import translation

from pekportal.kit.uploads import FileKind, Purpose, UploadRefused, inspect_file, opening
from tests.kit_pure import files

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.fixture(autouse=True)
def _apart(settings):
    settings.UPLOADS_APART = True


@pytest.mark.parametrize(
    ("content", "name", "kind", "pages"),
    [
        (files.pdf(2), "протокол.pdf", FileKind.PDF, 2),
        (files.xlsx(), "квартал.xlsx", FileKind.XLSX, None),
        (files.docx(), "программа.docx", FileKind.DOCX, None),
    ],
)
def test_kind_and_pages_come_back_from_the_child(content, name, kind, pages):
    found = inspect_file(content, name, Purpose.EVIDENCE)
    assert (found.kind, found.pages) == (kind, pages)


def test_a_refusal_of_the_child_has_the_words_of_the_reader():
    with translation.override("kk"), pytest.raises(UploadRefused) as found:
        inspect_file(OLD, "старый.xls", Purpose.EVIDENCE)
    with translation.override("kk"):
        with pytest.raises(UploadRefused) as here:
            inspect_file(OLD, "старый.xls", Purpose.EVIDENCE, here=True)
        assert (found.value.code, str(found.value)) == ("OLD_OFFICE", str(here.value))


@pytest.mark.parametrize(("act", "code"), [("loop", "TIMEOUT"), ("memory", "MEMORY")])
def test_a_child_that_is_stopped_refuses_the_upload(act, code, monkeypatch):
    monkeypatch.setattr(opening, "_HERE", f"tests.kit.hostile:{act}")
    monkeypatch.setattr(opening, "CPU_SECONDS", 1)
    monkeypatch.setattr(opening, "MEMORY_MB", 100)
    with pytest.raises(UploadRefused) as found:
        inspect_file(files.pdf(), "a.pdf", Purpose.EVIDENCE)
    assert found.value.code == code
    assert len(str(found.value)) > 20


def test_pictures_are_walked_here(monkeypatch):
    monkeypatch.setattr(opening, "run_limited", None)
    assert inspect_file(files.png(), "скан.png", Purpose.EVIDENCE).kind is FileKind.PNG
    assert inspect_file(files.jpg(), "скан.jpg", Purpose.EVIDENCE).kind is FileKind.JPG


def test_another_archive_is_no_office_file():
    assert opening.opened_apart(io.BytesIO(files.pdf(1)))[0] is FileKind.PDF
    with pytest.raises(UploadRefused) as found:
        inspect_file(b"PK\x03\x04" + bytes(300), "x.zip", Purpose.EVIDENCE)
    assert found.value.code == "BROKEN"
