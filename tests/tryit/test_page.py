"""The try-it page: what a stranger gets for a file, and that nothing of it stays."""

from __future__ import annotations

import io
import logging
import tempfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pekportal.kit.uploads import vault
from programs.tryit import child
from tests.access import checksums
from tests.intake.corpus import as_docx, as_pdf, as_xlsx
from tests.intake.corpus.model import original
from tests.kit_pure import files

pytestmark = pytest.mark.django_db
NAME = "секретная-программа"
WRITERS = {"docx": as_docx.write, "xlsx": as_xlsx.write, "pdf": as_pdf.write}


@pytest.fixture(autouse=True)
def fresh(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No counters, a vault and a folder for temporary files of this test's own."""
    cache.clear()
    settings.VAULT_ROOT = tmp_path / "vault"
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: these tests are about words, and a child takes a second to start."""
    monkeypatch.setattr(
        "programs.tryit.examine.run_limited",
        lambda _function, data, *, arguments, **_limits: child.read(data, **arguments),
    )


def send(client: Client, content: bytes, name: str = "programme.docx", language: str = "ru") -> Any:
    """Upload as the form does."""
    client.cookies["language"] = language
    return client.post("/try-it/", {"file": SimpleUploadedFile(name, content)})


def workbook(rows: int) -> bytes:
    """A workbook of so many rows."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in range(rows):
        sheet.append([row, "текст"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def letter() -> bytes:
    """A document that is no programme."""
    document = docx.Document()
    document.add_paragraph("Уважаемый Серик Ахметович! Направляем вам счёт за аренду склада.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_page_is_open_to_everyone(client: Client) -> None:
    page = client.get("/try-it/").content.decode()
    assert 'type="file"' in page and 'enctype="multipart/form-data"' in page
    assert 'href="/try-it/"' in client.get("/login/").content.decode()


@pytest.mark.parametrize("kind", WRITERS)
def test_findings_of_zhomart_and_nothing_of_it_stays(
    client: Client, kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client.get("/try-it/")  # the tables' names are read once
    before = checksums.of(but=("kit_cache",))

    answer = send(client, WRITERS[kind](original()), f"{NAME}.{kind}")

    page = answer.content.decode()
    assert answer.status_code == 200
    for code in ("ПЭК-T3-01", "ПЭК-T3-02"):
        assert code in page
    assert "Сведения об отходах" in page or "Информация по отходам" in page
    assert "no-store" in answer["Cache-Control"]
    assert checksums.changed(before, checksums.of(but=("kit_cache",))) == []
    assert "sessionid" not in client.cookies
    assert not (tmp_path / "vault").exists() or not list(Path(vault.root()).rglob("*"))
    assert list((tmp_path / "tmp").iterdir()) == []
    assert NAME not in caplog.text


@pytest.mark.parametrize(
    ("content", "name", "status", "code"),
    [
        (b"", "a.docx", 422, None),  # the form's own words
        (b"no programme", "a.docx", 422, "BROKEN"),
        (files.png(), "a.png", 422, "WRONG_TYPE"),
        (letter(), "a.docx", 422, "NO_TABLES"),
        (files.docx(), "a.pdf", 422, "NAME_LIES"),
        (files.pdf(), "a.pdf", 422, "SCANNED"),
        (files.repacked(files.xlsx(), add={"xl/media/x.bin": b"\0" * 60_000_000}), "a.xlsx", 422, "ZIP_BOMB"),
        (workbook(20_000), "a.xlsx", 422, "ROWS"),
        (b"PK" + b"x" * 1_200_000, "a.xlsx", 413, "TOO_LARGE"),
    ],
    ids=["empty", "text", "png", "no-tables", "lie", "scan", "bomb", "rows", "large"],
)
@pytest.mark.usefixtures("here")
def test_every_refusal_has_words_and_the_form_again(
    client: Client, settings: Any, content: bytes, name: str, status: int, code: str | None
) -> None:
    settings.TRYIT_LIMIT_MB = 1

    answer = send(client, content, name, "kk")

    page = answer.content.decode()
    assert answer.status_code == status, page[-3000:]
    if code:
        assert f'data-code="{code}"' in page
        assert "Файл тексерілмеді" in page
    assert 'type="file"' in page


def test_no_file_is_said_at_the_field(client: Client) -> None:
    answer = client.post("/try-it/")
    assert answer.status_code == 422
    assert "Выберите файл" in answer.content.decode()


@pytest.mark.usefixtures("here")
def test_an_address_is_stopped_and_told_when_to_come_back(client: Client, settings: Any) -> None:
    settings.TRYIT_PER_HOUR = 1
    assert send(client, b"x").status_code == 422
    answer = send(client, b"x")
    assert answer.status_code == 429
    assert 'data-code="TOO_OFTEN"' in answer.content.decode()


def test_a_parser_that_hangs_is_a_page_with_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("programs.tryit.examine.READ", "tests.kit.hostile:named_loop")
    monkeypatch.setattr("programs.tryit.examine.SECONDS", 1)

    answer = send(client, b"x")

    assert answer.status_code == 422
    assert 'data-code="TIMEOUT"' in answer.content.decode()


def test_the_form_needs_its_token() -> None:
    assert send(Client(enforce_csrf_checks=True), b"x").status_code == 403
