"""The pages: bring, match, confirm; what was typed is kept; lists do not ask the database more for more rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.models import Protocol, Quarter
from monitoring.protocols.models import Batch, Paper
from monitoring.tables.impact import ImpactMeasurement
from operators.models import Laboratory, User
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from tests.protocols.conftest import DUST, POINT, made, upload

Bring = Callable[..., list[Paper]]
Brought = Callable[..., Paper]


@pytest.fixture
def enter(client: Client) -> Callable[[Actor], Client]:
    """A browser in the role of an actor."""

    def act(actor: Actor) -> Client:
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return act


def posted(paper: Paper, **more: str) -> dict[str, str]:
    """What the form of a paper sends."""
    return {
        "kind": paper.kind,
        "number": paper.number,
        "date": f"{paper.date:%Y-%m-%d}" if paper.date else "",
        "sampled_on": f"{paper.sampled_on:%Y-%m-%d}" if paper.sampled_on else "",
        "laboratory": str(paper.laboratory_id or ""),
        "accreditation": paper.accreditation,
        **more,
    }


def test_files_are_brought_read_and_confirmed(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], enter: Any
) -> None:
    browser = enter(people["ecologist"])
    page = reverse("protocols:intake", args=[quarter.pk])
    sent = browser.post(
        page,
        {
            "papers": [
                upload(made(laboratory, (POINT, DUST, "0,2"))),
                upload(made(laboratory, (POINT, "Сажа", "0,1"), number="7")),
            ]
        },
    )
    assert sent.status_code == 302
    batch = Batch.objects.get()
    assert batch.papers.count() == 2
    assert b"hx-get" in browser.get(page).content
    jobs.run_now(batch.job)
    assert b"hx-get" not in browser.get(page).content

    paper = batch.papers.get(position=1)
    address = reverse("protocols:paper", args=[paper.pk])
    assert f'name="take-{paper.values.get().pk}"' in browser.get(address).content.decode()
    value = paper.values.get()
    done = browser.post(address, posted(paper, confirm="1", **{f"take-{value.pk}": "on", f"choice-{value.pk}": ""}))
    protocol = Protocol.objects.get()
    assert done["Location"] == reverse("protocols:protocol", args=[protocol.pk])
    assert ImpactMeasurement.objects.get().protocol == protocol
    shown = browser.get(done["Location"]).content.decode()
    assert paper.file.sha256 in shown
    assert "SHA-256" in shown


def test_what_was_typed_is_kept_when_it_is_refused(
    laboratory: Laboratory, people: dict[str, Actor], brought: Brought, enter: Any
) -> None:
    paper = brought(made(laboratory, (POINT, DUST, "0,2")))
    value = paper.values.get()
    sent = posted(
        paper, confirm="1", **{f"take-{value.pk}": "on", f"value-{value.pk}": "1.234", f"choice-{value.pk}": ""}
    )
    answer = enter(people["ecologist"]).post(reverse("protocols:paper", args=[paper.pk]), {**sent, "number": "219"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="1.234"' in text
    assert 'value="219"' in text
    assert not Protocol.objects.exists()


def test_too_many_files_are_refused(quarter: Quarter, people: dict[str, Actor], enter: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    many = [SimpleUploadedFile(f"{n}.pdf", b"%PDF-1.4 x") for n in range(51)]
    answer = enter(people["ecologist"]).post(reverse("protocols:intake", args=[quarter.pk]), {"papers": many})
    assert answer.status_code == 422
    assert "51" in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_file_of_another_kind_is_named_and_the_rest_is_taken(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], enter: Any
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    good = upload(made(laboratory, (POINT, DUST, "0,2")))
    bad = SimpleUploadedFile("вирус.exe", b"MZ123456")
    browser = enter(people["ecologist"])
    answer = browser.post(reverse("protocols:intake", args=[quarter.pk]), {"papers": [bad, good]}, follow=True)
    assert "вирус.exe" in answer.content.decode()
    assert Paper.objects.count() == 1


def test_a_scan_says_what_to_do(quarter: Quarter, people: dict[str, Actor], bring: Bring, enter: Any) -> None:
    from tests.kit_pure import files

    (paper,) = bring(_named(files.pdf(), "скан.pdf"))
    assert paper.state == Paper.State.REFUSED
    page = enter(people["ecologist"]).get(reverse("protocols:paper", args=[paper.pk]))
    assert reverse("monitoring:protocol-add", args=[quarter.pk]) in page.content.decode()


def _named(data: bytes, name: str) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data)


def test_lists_ask_no_more_for_more(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], brought: Brought, enter: Any
) -> None:
    browser = enter(people["ecologist"])
    paper = brought(made(laboratory, (POINT, DUST, "0,2")))
    intake = reverse("protocols:intake", args=[quarter.pk])
    few = _count(browser, intake)
    one = _count(browser, reverse("protocols:paper", args=[paper.pk]))
    rows = [(f"Точка {n}", DUST, f"0,{n:02d}") for n in range(1, 31)]
    long, *_rest = [brought(made(laboratory, *rows, number=str(n))) for n in range(300, 304)]
    assert _count(browser, intake) == few
    # four papers of thirty points outside of the plan, one of a due item; the eldest that waits is the next one
    text = browser.get(intake).content.decode()
    assert text.count("Не сопоставлено: 30") == 4 and text.count("Сопоставлено: 1") == 1
    assert reverse("protocols:paper", args=[long.pk]) in _next(browser, paper)
    assert reverse("protocols:paper", args=[paper.pk]) in _next(browser, long)
    assert _count(browser, reverse("protocols:paper", args=[long.pk])) <= one


def _next(browser: Client, paper: Paper) -> str:
    """The link of the page of a paper to the one that waits next."""
    text = browser.get(reverse("protocols:paper", args=[paper.pk])).content.decode()
    return next(line for line in text.splitlines() if "Следующий документ" in line)


def _count(browser: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def test_a_stranger_finds_nothing(
    laboratory: Laboratory, stranger: dict[str, Actor], brought: Brought, enter: Any
) -> None:
    paper = brought(made(laboratory, (POINT, DUST, "0,2")))
    browser = enter(stranger["ecologist"])
    for name in ("paper", "paper-file"):
        assert browser.get(reverse(f"protocols:{name}", args=[paper.pk])).status_code == 404
