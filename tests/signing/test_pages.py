"""The page: what the director sees before, while and after; the authority answers over HTTP on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from operators.models import User
from pekportal.demo import authority
from pekportal.demo.desk import read
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.duties import duties_of
from reports.models import ReportVersion
from reports.services import lifecycle
from reports.signing.models import Signature, SigningTicket
from reports.signing.queries import standing_of
from tests.reports.conftest import again
from tests.signing import keys


@pytest.fixture
def nca(settings: Any, tmp_path: Path) -> Iterator[Any]:
    """The authority of the test keys, and settings that know it; `settings` to take it away."""
    world = keys.world("rsa")
    (tmp_path / "root.cer").write_bytes(world.root.certificate.der)
    (tmp_path / "nca.cer").write_bytes(world.authority.certificate.der)
    (tmp_path / "ТЕСТ.json").write_text(json.dumps({"roots": [world.root.certificate.sha256]}), "utf-8")
    with authority.running(authority.Authority((keys.people("rsa"),))) as host:
        settings.EDS_TRUST_DIR, settings.EDS_ALLOW_TEST_ROOTS = str(tmp_path), True
        settings.EDS_HOSTS, settings.EDS_CRL_URLS = [host], []
        settings.EDS_OCSP_URL, settings.EDS_TSP_URL = f"http://{host}/ocsp", f"http://{host}/tsp"
        yield settings


def browser(actor: Actor) -> Client:
    """Somebody's browser, in Russian."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    client.cookies["language"] = "ru"
    return client


def opened(client: Client, version: ReportVersion, director: Actor) -> SigningTicket:
    """The document read and opened for signing on the page."""
    read(director, version)
    client.post(reverse("signing:open", args=[version.pk]))
    return SigningTicket.objects.latest("made_at")


def test_from_the_document_to_the_submission(nca: Any, ready: ReportVersion, people: dict[str, Actor]) -> None:
    client, page = browser(people["director"]), reverse("signing:sign", args=[ready.pk])
    first = client.get(page).content.decode()
    assert "Что вы подписываете" in first and "ещё не открывали" in first and "data-eds-sign" not in first

    ticket = opened(client, ready, people["director"])
    second = client.get(page)
    assert "data-eds-sign" in second.content.decode() and "ТЕСТОВАЯ ПОДПИСЬ" in second.content.decode()
    assert "ws" in second["Content-Security-Policy"]
    assert " · ".join(ticket.said.words("ru")) in second.content.decode()

    sent = client.post(
        reverse("signing:accept", args=[ready.pk, ticket.pk]), {"cms": pem(ticket)}, REMOTE_ADDR="10.1.2.3"
    )
    assert (sent.status_code, sent["Location"]) == (302, page)
    third = client.get(page).content.decode()
    assert "Подпись верна" in third and "Сдать отчёт" in third and "ТЕСТОВ ТЕСТ" in third
    assert Signature.objects.get().received_from == "10.1.2.3"

    done = client.post(reverse("reports:move", args=[ready.pk, "submit"]))
    assert done.status_code == 302 and again(ready).state == "submitted"
    version_page = browser(people["ecologist"]).get(reverse("reports:version", args=[ready.pk])).content.decode()
    assert "Подпись верна" in version_page and "Квитанция" in version_page and "паролем" not in version_page


def pem(ticket: SigningTicket, **how: Any) -> str:
    """What NCALayer gives."""
    from asn1crypto import pem as armour

    return armour.armor("CMS", keys.cms(ticket, **how)).decode()


def test_every_cause_of_a_failure_is_shown_and_nothing_is_lost(
    nca: Any, ready: ReportVersion, people: dict[str, Actor]
) -> None:
    client = browser(people["director"])
    ticket = opened(client, ready, people["director"])
    wrong = keys.of("rsa", "employee", "210987654321", keys.EMPLOYEE)

    answer = client.post(reverse("signing:accept", args=[ready.pk, ticket.pk]), {"cms": pem(ticket, party=wrong)})

    page = answer.content.decode()
    assert answer.status_code == 422 and "Подпись не принята" in page and "data-eds-sign" in page
    assert page.count("<li>", page.index("signing-failures"), page.index("</ul>", page.index("signing-failures"))) == 2


def test_a_revoked_key_is_told_at_once(nca: Any, ready: ReportVersion, people: dict[str, Actor]) -> None:
    client = browser(people["director"])
    ticket = opened(client, ready, people["director"])
    revoked = keys.of("rsa", "revoked", ticket.said.owner)

    answer = client.post(reverse("signing:accept", args=[ready.pk, ticket.pk]), {"cms": pem(ticket, party=revoked)})

    page = answer.content.decode()
    assert answer.status_code == 422 and "Подпись не принята" in page and "отозван" in page
    assert "Подпись недействительна" in page and "Открыть для подписания" in page


def test_pending_is_never_shown_as_valid(nca: Any, ready: ReportVersion, people: dict[str, Actor]) -> None:
    nca.EDS_OCSP_URL, nca.EDS_HOSTS = "http://127.0.0.1:9/ocsp", ["127.0.0.1:9"]
    client, page = browser(people["director"]), reverse("signing:sign", args=[ready.pk])
    ticket = opened(client, ready, people["director"])

    client.post(reverse("signing:accept", args=[ready.pk, ticket.pk]), {"cms": pem(ticket)})

    shown = client.get(page).content.decode()
    assert "Ещё не подтверждена" in shown and "Подпись верна" not in shown
    assert client.post(reverse("reports:move", args=[ready.pk, "submit"])).status_code == 409
    client.post(reverse("signing:wish", args=[ready.pk]))
    assert "Отчёт будет сдан сам" in client.get(page).content.decode()
    assert standing_of(Signature.objects.get()).status == "PENDING" and again(ready).state == "approved"


def test_without_the_roots_it_says_so(settings: Any, ready: ReportVersion, people: dict[str, Actor]) -> None:
    settings.EDS_TRUST_DIR = "/nowhere"
    client = browser(people["director"])
    ticket = opened(client, ready, people["director"])

    answer = client.post(reverse("signing:accept", args=[ready.pk, ticket.pk]), {"cms": pem(ticket)})

    assert answer.status_code == 503 and "не может проверять подписи" in answer.content.decode()


def test_a_voided_signature_stays_visible(ready: ReportVersion, people: dict[str, Actor]) -> None:
    keys.sign(ready, people["director"])
    lifecycle.reopen(people["director"], again(ready), reason="Не то приложение")

    for role in ("director", "ecologist"):
        shown = browser(people[role]).get(reverse("signing:sign", args=[ready.pk])).content.decode()
        assert "Снята" in shown and "Не то приложение" in shown and "Подпись верна" not in shown


def test_a_key_that_ends_before_the_term_is_told(
    ready: ReportVersion, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key ends three days before the term: told from thirty days before, not earlier."""
    import datetime as dt

    from pekportal.kit.calendar import on_day
    from reports.signing import duties

    director, due = people["director"], ready.report.due_on
    keys.sign(ready, director)
    ends = dt.datetime.combine(due - dt.timedelta(days=3), dt.time(12), now().tzinfo)
    monkeypatch.setattr(duties.Signature, "objects", _Ending(ends), raising=False)

    told = {}
    for days in (40, 32, 20):
        with on_day(due - dt.timedelta(days=days)):
            told[days] = [duty.title for duty in duties_of(director) if "ЭЦП" in duty.title]
    assert (len(told[40]), len(told[32]), len(told[20])) == (0, 1, 1)


class _Ending:
    """Signatures whose newest certificate ends at a moment."""

    def __init__(self, ends: Any) -> None:
        self.ends = ends

    def visible_to(self, actor: Actor) -> _Ending:
        return self

    def aggregate(self, **_asked: Any) -> dict[str, Any]:
        return {"ends": self.ends}
