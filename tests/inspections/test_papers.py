"""Papers of a request: the sealed list of files, the request on paper, its basis in the language of the paper."""

from __future__ import annotations

import hashlib
import io
import json

import pytest
from django.db import DatabaseError, connection, transaction
from pypdf import PdfReader

from inspections import basis, papers
from inspections.models import DocumentRequest, RequestSeal
from inspections.services import items, requests
from inspections.services.seals import holds
from pekportal.kit import events
from pekportal.kit.access import Actor
from tests.inspections.asking import first_of, upload
from tests.inspections.conftest import HANDED_IN, ITEMS, HandedIn
from tests.reports.test_rendering import client_of


@pytest.fixture(scope="module")
def filling() -> HandedIn:
    """Each test finds the report handed in."""
    return HANDED_IN


def test_the_list_of_files_is_sealed_at_each_answer_and_at_the_closing(
    asked: DocumentRequest, people: dict[str, Actor]
) -> None:
    for pages, item in enumerate(asked.items.all(), 1):
        items.add_file(people["ecologist"], item, upload(pages))
        items.answer(people["ecologist"], item, words="Приложено")
    for item in asked.items.all():
        items.close(people["inspector"], item)

    sealed = list(RequestSeal.objects.order_by("created_at"))
    assert [one.moment for one in sealed] == ["answer", "answer", "close"]
    facts = json.loads(sealed[-1].content)
    hashes = {file.file.sha256 for item in asked.items.all() for file in item.files.all()}
    assert {file["sha256"] for item in facts["items"] for file in item["files"]} == hashes
    for one in sealed:
        assert hashlib.sha256(one.content.encode()).hexdigest() == one.sha256 and holds(one)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE inspections_requestseal SET content = '{}' WHERE id = %s", [one.pk])
    for role in ("inspector", "director"):
        url = f"/inspections/requests/{asked.pk}/seals/{sealed[-1].pk}"
        got = client_of(people[role]).get(f"{url}/files.json").content
        assert hashlib.sha256(got).hexdigest() == sealed[-1].sha256
    told = [e.code for e in events.of(asked) if e.code != "request.file_added"]
    assert told == ["request.sent", "request.answer", "request.close"]


@pytest.mark.full
@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_request_and_list_are_printed(lang: str, asked: DocumentRequest, people: dict[str, Actor]) -> None:
    item = first_of(asked)
    items.add_file(people["ecologist"], item, upload())
    items.answer(people["ecologist"], item)
    client, url = client_of(people["director"]), f"/inspections/requests/{asked.pk}"
    paper = client.get(f"{url}/paper/{lang}.pdf")
    listed = client.get(f"{url}/seals/{RequestSeal.objects.get().pk}/{lang}.pdf")

    assert paper.content.startswith(b"%PDF") and listed.content.startswith(b"%PDF")
    assert client.get(f"{url}/paper/en.pdf").status_code == 404


@pytest.mark.parametrize("written", ["ru", "kk", "en"])
@pytest.mark.parametrize("read", ["ru", "kk", "en"])
def test_the_portals_own_basis_is_in_the_language_of_the_reader(written: str, read: str) -> None:
    """Of other words than those it was sent with the reader is told; words of an inspector's own stay as they are."""
    found = basis.basis_in(basis.DEFAULT(written), read)

    assert found.words == basis.DEFAULT(read)
    assert found.sent == ("" if written == read else basis.DEFAULT(written))
    assert basis.basis_in("ст. 184 ЭК РК", read) == basis.Basis("ст. 184 ЭК РК")


@pytest.mark.full
def test_the_kazakh_paper_names_its_basis_in_kazakh(asked: DocumentRequest, people: dict[str, Actor]) -> None:
    """Asked in Russian: the paper and the page say what it is in Kazakh and with which words it was sent."""
    said = {"items": ITEMS, "basis": basis.DEFAULT.ru, "working_days": 3}
    request = requests.send_request(people["inspector"], asked.facility, **said)
    told = f"Сұрау «{basis.DEFAULT.ru}» деген сөздермен жіберілді"

    client = client_of(people["director"])
    client.cookies["language"] = "kk"
    page = client.get(f"/inspections/requests/{request.pk}/").content.decode()

    for words in (words_of(papers.request_pdf(request, "kk")), page):
        assert basis.DEFAULT.kk in words and told in words
    assert told not in words_of(papers.request_pdf(request, "ru"))


def words_of(paper: bytes) -> str:
    """The text of a PDF, however its lines fall."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())
