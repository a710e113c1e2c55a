"""Log-in by ЭЦП: whose key opens, what never does, one text once; and a report's signature opens nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from operators import entry
from operators.models import Membership, SpentText, User
from pekportal.demo import authority
from pekportal.kit.eds.question import LOGIN_MARK, Purpose
from pekportal.kit.eds.testpki.files import parties
from pekportal.kit.eds.testpki.world import BIN, DOCUMENT, IIN
from pekportal.kit.eds.trust import TEST_LIST
from pekportal.kit.eds.verify import verify
from pekportal.kit.models import Event, Letter
from tests import factories as make
from tests.eds.conftest import WORLDS
from tests.ground.network import loopback_only

pytestmark = pytest.mark.django_db
DOOR, ATTACH = "operators:login-eds", "operators:eds-attach"
PASSWORD = "верный конь и батарейка"
PEOPLE = {kind: dict(parties(world)) for kind, world in WORLDS.items()}


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trust folder of the test PKI."""
    folder = tmp_path_factory.mktemp("trust")
    for kind, world in WORLDS.items():
        (folder / f"root_{kind}.cer").write_bytes(world.root.certificate.der)
        (folder / f"nca_{kind}.cer").write_bytes(world.authority.certificate.der)
    roots = [world.root.certificate.sha256 for world in WORLDS.values()]
    (folder / TEST_LIST).write_text(json.dumps({"roots": roots}), "utf-8")
    return folder


@pytest.fixture(scope="module")
def responder() -> Iterator[str]:
    """The authority's OCSP on this machine."""
    with loopback_only(), authority.running(authority.Authority(tuple(PEOPLE.values()))) as host:
        yield host


@pytest.fixture(autouse=True)
def set_up(settings: Any, trust: Path, responder: str) -> None:
    """The portal of the test PKI's own day."""
    cache.clear()
    settings.DEMO_TODAY = "2026-10-20"
    settings.EDS_TRUST_DIR, settings.EDS_ALLOW_TEST_ROOTS = str(trust), True
    settings.EDS_HOSTS, settings.EDS_OCSP_URL, settings.EDS_CRL_URLS = [responder], f"http://{responder}/ocsp", []


@pytest.fixture
def head() -> Membership:
    """The director whose ИИН stands in the test keys."""
    user = User.objects.create_user("head@example.test", PASSWORD, full_name="Тестов Тест", iin=IIN)
    return make.MembershipFactory(user=user, director=True)


def text_of(client: Client, door: str = DOOR) -> bytes:
    """What the page asks to sign."""
    content: bytes = client.get(reverse(door)).context["signing"].content
    return content


def cms(content: bytes, person: str = "head", kind: str = "rsa") -> str:
    """A CMS as NCALayer gives it, in base64."""
    return base64.b64encode(WORLDS[kind].sign(PEOPLE[kind][person], content, stamper=None)).decode()


def sent(client: Client, signature: str, door: str = DOOR, **more: str) -> Any:
    return client.post(reverse(door), {"cms": signature, **more})


def words(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize(("kind", "person"), [("gost", "head"), ("rsa", "proprietor"), ("rsa", "employee")])
def test_the_key_of_a_person_with_an_account_opens(client: Client, head: Membership, kind: str, person: str) -> None:
    answer = sent(client, cms(text_of(client), person, kind), next=reverse("operators:facilities"))

    assert (answer.status_code, answer.url) == (302, reverse("operators:facilities"))
    assert client.session[entry.FACTOR] == entry.EDS
    assert client.get(reverse("home")).wsgi_request.user == head.user
    event = Event.objects.get(code="login.eds")
    assert (event.user, event.facts["test"], IIN in json.dumps(event.facts)) == (head.user, True, False)
    assert SpentText.objects.get().outcome == "done"


def test_the_text_is_readable_and_new_every_time(client: Client) -> None:
    first, second = text_of(client), text_of(client)

    assert first.startswith(LOGIN_MARK) and first != second
    assert len(first.decode().splitlines()[-1].removeprefix("Код: ")) == 64
    assert "testserver" in first.decode()


def test_the_key_of_an_organisation_chooses_its_place(client: Client, head: Membership) -> None:
    place = make.MembershipFactory(user=head.user, director=True, operator__bin=BIN)

    sent(client, cms(text_of(client)))

    assert client.session["membership"] == str(place.pk)


def test_a_second_step_is_not_asked_after_the_key(client: Client, head: Membership, settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = ["director"]
    User.objects.update(second_factor_at=timezone.now())

    sent(client, cms(text_of(client)))

    assert client.get(reverse("operators:facilities")).status_code == 200


def test_a_text_is_taken_once(client: Client, head: Membership) -> None:
    ours = text_of(client)
    cookie, signature = client.cookies["login_text"].value, cms(ours)
    sent(client, signature)
    other = Client()
    other.cookies["login_text"] = cookie

    answer = sent(other, signature)

    assert answer.status_code == 409
    assert entry.FACTOR not in other.session


def test_a_text_is_of_one_browser(client: Client, head: Membership) -> None:
    signature = cms(text_of(client))
    other = Client()
    text_of(other)

    assert sent(other, signature).status_code == 422
    assert SpentText.objects.get().outcome == "EDS_DIGEST_MISMATCH"
    assert sent(Client(), signature).status_code == 422, "without a text of its own"


def test_a_text_is_good_for_five_minutes(client: Client, head: Membership) -> None:
    signature = cms(text_of(client))

    with time_machine.travel(timezone.now().timestamp() + 301, tick=True):
        answer = sent(client, signature)

    assert answer.status_code == 422 and "старше пяти минут" in words(answer)


def test_a_report_signature_opens_nothing(client: Client, head: Membership) -> None:
    text_of(client)

    assert sent(client, cms(DOCUMENT)).status_code == 422
    assert SpentText.objects.get().outcome == "EDS_DIGEST_MISMATCH"
    assert entry.FACTOR not in client.session


def test_a_log_in_signature_is_no_report_signature(client: Client) -> None:
    ours = text_of(client)
    world = WORLDS["rsa"]

    verdict = verify(world.question(world.sign(content=ours), content=ours, purpose=Purpose.REPORT))

    assert [check.code for check in verdict.failures] == ["wrong_purpose"]


@pytest.mark.parametrize(
    ("person", "code"), [("expired", "EDS_CERT_EXPIRED"), ("revoked", "EDS_CERT_REVOKED"), ("tsa", "EDS_NOT_LOGIN_KEY")]
)
def test_a_key_that_is_not_good_opens_nothing(client: Client, head: Membership, person: str, code: str) -> None:
    answer = sent(client, cms(text_of(client), person))

    assert answer.status_code == 422
    assert SpentText.objects.get().outcome == code


def test_a_stranger_gets_no_account(client: Client) -> None:
    answer = sent(client, cms(text_of(client)))

    assert answer.status_code == 422 and "нет учётной записи" in words(answer)
    assert not User.objects.exists()


def test_a_closed_account_stays_closed(client: Client, head: Membership) -> None:
    User.objects.update(is_active=False)

    assert sent(client, cms(text_of(client))).status_code == 422
    assert SpentText.objects.get().outcome == "EDS_CLOSED_ACCOUNT"


def test_without_an_answer_about_revocation_it_waits(client: Client, head: Membership, settings: Any) -> None:
    settings.EDS_OCSP_URL = "http://127.0.0.1:9/ocsp"

    answer = sent(client, cms(text_of(client)))

    assert answer.status_code == 503 and "по e-mail и паролю" in words(answer)
    assert entry.FACTOR not in client.session


def test_test_roots_open_nothing_where_they_are_not_allowed(client: Client, head: Membership, settings: Any) -> None:
    ours = text_of(client)
    settings.EDS_ALLOW_TEST_ROOTS = False

    answer = sent(client, cms(ours))

    assert answer.status_code == 503 and "не настроен" in words(answer)


@pytest.mark.parametrize("garbage", ["", "x", "-----BEGIN CMS-----", "я" * 9, "A" * 600_000])
def test_garbage_is_told(client: Client, garbage: str) -> None:
    text_of(client)

    assert sent(client, garbage).status_code == 422


def test_an_address_may_not_try_for_ever(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False):  # tries are counted by quarters of an hour: none may end here
        found = [sent(client, "").status_code for _try in range(21)]

    assert found[-1] == 429 and 429 not in found[:-1]


def test_the_page_says_that_the_key_is_a_test_one_and_reaches_only_nca_layer(client: Client, settings: Any) -> None:
    answer = client.get(reverse(DOOR))

    assert "ТЕСТОВАЯ ПОДПИСЬ" in words(answer)
    assert "connect-src 'self' wss://127.0.0.1:13579" in answer["Content-Security-Policy"]
    assert answer["Permissions-Policy"] == "loopback-network=(self)"
    plain = client.get(reverse("operators:login"))
    assert "13579" not in plain["Content-Security-Policy"] and "Permissions-Policy" not in plain


def test_a_key_is_attached_with_the_password(client: Client) -> None:
    user = User.objects.create_user("anna@example.test", PASSWORD, full_name="Анна")
    client.force_login(make.MembershipFactory(user=user).user)

    assert sent(client, cms(text_of(client, ATTACH)), ATTACH, password="не тот").status_code == 422
    answer = sent(client, cms(text_of(client, ATTACH)), ATTACH, password=PASSWORD)

    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.iin == IIN
    assert Event.objects.filter(code="eds.attached", user=user).exists()
    assert Letter.objects.get().to == user.email
    assert "1234••••••11" in words(client.get(reverse("operators:protection")))
    client.post(reverse("operators:eds-detach"))
    user.refresh_from_db()
    assert (user.iin, user.iin_hash) == ("", "")


def test_a_text_of_the_door_attaches_nothing(client: Client) -> None:
    ours = text_of(client)
    cookie = client.cookies["login_text"].value
    user = User.objects.create_user("anna@example.test", PASSWORD, full_name="Анна")
    client.force_login(make.MembershipFactory(user=user).user)
    client.cookies["login_text"] = cookie

    assert sent(client, cms(ours), ATTACH, password=PASSWORD).status_code == 422
    user.refresh_from_db()
    assert user.iin == ""


def test_one_person_has_one_account(client: Client, head: Membership) -> None:
    user = User.objects.create_user("anna@example.test", PASSWORD, full_name="Анна")
    client.force_login(make.MembershipFactory(user=user).user)

    assert sent(client, cms(text_of(client, ATTACH)), ATTACH, password=PASSWORD).status_code == 409


def test_the_page_of_the_password_offers_the_key_only_where_it_can_be_checked(client: Client, settings: Any) -> None:
    link = reverse(DOOR)

    assert link in words(client.get(reverse("operators:login")))
    settings.EDS_TRUST_DIR = "/none"
    assert link not in words(client.get(reverse("operators:login")))
