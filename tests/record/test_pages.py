"""The pages of a receipt: what the public sees and what it never does, the paper, the list of cases."""

from __future__ import annotations

from dataclasses import fields
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from operators.models import User
from pekportal.kit.access import Actor
from pekportal.kit.files import read
from pekportal.kit.uploads import vault
from reports.record.models import Receipt, Repudiation
from reports.record.paper import receipt_pdf
from reports.record.qr import svg
from reports.record.services.receipts import token_of
from reports.record.services.repudiating import opened, repudiate
from reports.record.shown import PublicReceipt, public
from tests.record.conftest import built, fresh

pytestmark = pytest.mark.django_db
# nothing else may stand on the page behind the QR code
ALLOWED = {
    "number",
    "period",
    "operator",
    "facility",
    "moment",
    "signed_sha256",
    "phrase",
    "record_sha256",
    "superseded_by",
    "verdict",
    "verdict_words",
    "is_test",
    "needs_outside",
    "filed_outside",
}


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_public_page_shows_the_list_and_no_person(receipt: Receipt) -> None:
    copy = built(receipt)
    receipt = fresh(receipt)
    shown = public(receipt, "ru")
    assert {one.name for one in fields(PublicReceipt)} == ALLOWED

    page = Client().get(f"/r/{receipt.number}/").content.decode()

    for words in (receipt.number, shown.operator, shown.facility, shown.period, receipt.signed_sha256, copy.sha256):
        assert words in page
    assert "ТЕСТОВАЯ ПОДПИСЬ" in page and shown.verdict_words in page
    signature, version = receipt.signature, receipt.version
    operator = version.report.facility.operator
    hidden = {
        signature.signer_name,
        signature.signer_iin,
        signature.certificate_serial,
        signature.user.email,
        signature.user.full_name,
        version.submitted_by.full_name,
        operator.bin,
        operator.head_name,
        str(version.pk),
        str(receipt.pk),
    } - {""}
    assert [word for word in hidden if word in page] == []
    assert Client().get("/r/2026Q3-0000000000-1/").status_code == 404


def test_the_receipt_its_paper_and_the_zip_for_its_people(receipt: Receipt, people: dict[str, Actor]) -> None:
    client, at = client_of(people["ecologist"]), f"/reports/{receipt.version_id}"
    waiting = client.get(f"{at}/receipt/").content.decode()
    assert "Копия отчёта собирается" in waiting
    assert client.get(f"{at}/record/").status_code == 404

    copy = built(receipt)

    page = client.get(f"{at}/receipt/").content.decode()
    assert "<svg" in page and f"/r/{receipt.number}/" in page and copy.sha256 in page
    assert receipt.signature.signer_name in page
    answered = client.get(f"{at}/record/")
    assert b"".join(answered.streaming_content) == read(copy.file)  # type: ignore[attr-defined]
    assert receipt.number in answered["Content-Disposition"]
    assert f"{at}/receipt/" in client.get(f"{at}/").content.decode()  # the panel on the page of the version

    path = vault.path_of(copy.sha256)
    kept = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(kept[:-1] + b"\x01")
    try:
        with pytest.raises(vault.Tampered):
            client.get(f"{at}/record/")
    finally:
        path.write_bytes(kept)


def test_the_list_of_cases_asks_no_more_for_more(receipt: Receipt, people: dict[str, Actor]) -> None:
    client = client_of(people["director"])
    client.get("/reports/not-me/")  # what is asked once only
    with CaptureQueriesContext(
        connection,
    ) as empty:
        assert "Таких случаев нет" in client.get("/reports/not-me/").content.decode()
    case = repudiate(opened(token_of(receipt, receipt.signature.user)), kind="not_me", words="Был в отпуске")
    with CaptureQueriesContext(connection) as one:
        assert receipt.number in client.get("/reports/not-me/").content.decode()

    assert len(one) <= len(empty) + 1
    page = client.get(f"/reports/not-me/{case.pk}/").content.decode()
    assert "Был в отпуске" in page and 'name="finding"' not in page
    assert client.post(f"/reports/not-me/{case.pk}/answer/", {"finding": "genuine", "words": "x"}).status_code == 403
    assert Repudiation.objects.open().count() == 1


def test_the_paper_is_one_page_with_words_and_hashes(receipt: Receipt) -> None:
    for lang in ("ru", "kk"):
        receipt.language = lang

        data = receipt_pdf(receipt)

        assert receipt_pdf(receipt) == data
        reader = PdfReader(BytesIO(data))
        text = "".join(reader.pages[0].extract_text().split())
        assert len(reader.pages) == 1
        # a line may break at a hyphen, and the PDF then gives the halves apart
        halves = receipt.words(lang).replace(" · ", "-").split("-")
        for words in (receipt.number, receipt.signed_sha256, *halves):
            assert words in text


def test_the_code_names_the_address() -> None:
    picture = svg("http://127.0.0.1:8000/r/2026Q3-0123456789-1/", "Код <b>")

    assert picture.startswith("<svg") and "<title>Код &lt;b&gt;</title>" in picture and "style=" not in picture
