"""The second step: codes taken once, five mistakes, recovery, a lost telephone; who must have it; ends of sessions."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pyotp
import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from operators import entry
from operators.models import RecoveryCode, SecondFactor, User
from operators.services import second_factor
from pekportal.kit.access import Actor
from pekportal.kit.models import Event, Letter
from pekportal.kit.refused import Refused
from tests import factories as make

pytestmark = pytest.mark.django_db
PASSWORD = "верный конь и батарейка"
NOON = dt.datetime(2026, 10, 20, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    """Codes hang on the clock: it stands still unless a test moves it."""
    cache.clear()
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def anna() -> User:
    """A director with a password."""
    user = User.objects.create_user("anna@example.test", PASSWORD, full_name="Анна")
    make.MembershipFactory(user=user, director=True)
    return user


@pytest.fixture
def secret(anna: User, at_noon: Any) -> str:
    """Anna's telephone; its first code was of half a minute ago."""
    made = second_factor.new_secret()
    second_factor.set_up(Actor(user_id=anna.pk), anna, made, code(made, -30))
    return made


def code(secret: str, seconds: float = 0) -> str:
    return pyotp.TOTP(secret).at(timezone.now() + dt.timedelta(seconds=seconds))


def give_password(client: Client, **more: str) -> Any:
    return client.post(reverse("operators:login"), {"username": "anna@example.test", "password": PASSWORD, **more})


def give_code(client: Client, given: str) -> Any:
    return client.post(reverse("operators:login-code"), {"code": given})


def is_in(client: Client) -> bool:
    return client.get(reverse("operators:facilities")).status_code == 200


def test_the_password_alone_opens_nothing(client: Client, secret: str) -> None:
    answer = give_password(client, next=reverse("operators:facilities"))

    assert answer.url == reverse("operators:login-code")
    assert not is_in(client)
    assert give_code(client, code(secret)).url == reverse("operators:facilities")
    assert is_in(client)
    assert client.session[entry.FACTOR] == entry.TOTP


def test_the_codes_are_those_of_the_rfc(anna: User, at_noon: Any) -> None:
    """RFC 6238, appendix B: the secret 12345678901234567890 at 1111111109 gives 07081804 (six digits: 081804)."""
    rfc = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    at_noon.move_to(1111111109)
    second_factor.set_up(Actor(user_id=anna.pk), anna, rfc, "081804")

    assert SecondFactor.objects.get().last_step == 1111111109 // 30


def test_a_code_is_taken_once(client: Client, secret: str) -> None:
    given = code(secret)
    give_password(client)
    give_code(client, given)
    other = Client()
    give_password(other)

    assert give_code(other, given).status_code == 422
    assert give_code(other, code(secret, -30)).status_code == 422
    assert not is_in(other)


@pytest.mark.parametrize(("seconds", "taken"), [(-61, False), (30, True), (61, False)])
def test_clocks_may_differ_by_half_a_minute(client: Client, secret: str, seconds: int, taken: bool) -> None:
    give_password(client)

    assert (give_code(client, code(secret, seconds)).status_code == 302) is taken


@pytest.mark.parametrize("given", ["", "000", "12345x", "１２３４５６", "12345678901234567890"])
def test_nonsense_is_no_code(client: Client, secret: str, given: str) -> None:
    give_password(client)

    assert give_code(client, given).status_code == 422


def test_five_mistakes_close_it_for_a_quarter_of_an_hour(client: Client, secret: str, at_noon: Any) -> None:
    give_password(client)
    answers = [give_code(client, "000000").status_code for _try in range(5)]

    assert answers == [422, 422, 422, 422, 429]
    assert give_code(client, code(secret)).status_code == 429
    assert Event.objects.filter(code="second_factor.closed").count() == 1
    at_noon.shift(901)
    give_password(client)
    assert give_code(client, code(secret)).status_code == 302


def test_the_second_step_waits_five_minutes(client: Client, secret: str, at_noon: Any) -> None:
    give_password(client)
    at_noon.shift(301)

    assert give_code(client, code(secret)).url == reverse("operators:login")
    assert not is_in(client)


def test_nobody_comes_to_the_second_step_without_the_password(client: Client, secret: str) -> None:
    assert give_code(client, code(secret)).url == reverse("operators:login")
    give_password(client)
    anna = User.objects.get()
    anna.set_password("совсем другой пароль")
    anna.save()
    assert give_code(client, code(secret)).url == reverse("operators:login")


def codes_on(answer: Any) -> list[str]:
    return re.findall(r"<code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>", answer.content.decode())


def test_set_up_on_the_own_page_and_recover(client: Client, anna: User) -> None:
    give_password(client)
    page = client.get(reverse("operators:second-factor"))
    secret = page.context["secret"].replace(" ", "")
    ticket = page.context["form"]["ticket"].value()

    wrong = client.post(reverse("operators:second-factor"), {"ticket": ticket, "code": "000000"})
    assert wrong.status_code == 422 and wrong.context["secret"].replace(" ", "") == secret
    codes = codes_on(client.post(reverse("operators:second-factor"), {"ticket": ticket, "code": code(secret)}))

    assert len(set(codes)) == 10
    assert is_in(client), "this session is proved by the code that was just given"
    assert Letter.objects.get().to == anna.email
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM operators_secondfactor")
        assert secret not in cursor.fetchone()[0]
    phone_lost = Client()
    give_password(phone_lost)
    assert give_code(phone_lost, codes[0].lower()).status_code == 302
    again = Client()
    give_password(again)
    assert give_code(again, codes[0]).status_code == 422
    assert RecoveryCode.objects.filter(used_at=None).count() == 9
    assert Event.objects.filter(code="second_factor.recovered").count() == 1


@pytest.mark.parametrize("ticket", ["", "garbage", "another"])
def test_a_ticket_of_another_gives_a_new_picture(client: Client, anna: User, ticket: str) -> None:
    give_password(client)
    other = Client()
    other.force_login(make.MembershipFactory().user)
    if ticket == "another":
        ticket = other.get(reverse("operators:second-factor")).context["form"]["ticket"].value()

    answer = client.post(reverse("operators:second-factor"), {"ticket": ticket, "code": "123456"})

    assert answer.status_code == 422 and "новый рисунок" in answer.content.decode()
    assert not SecondFactor.objects.exists()


def test_another_telephone_needs_the_password_and_ends_older_sessions(client: Client, secret: str) -> None:
    older, anna = Client(), User.objects.get()
    give_password(older)
    give_code(older, code(secret))
    give_password(client)
    give_code(client, code(secret, 30))
    page = client.get(reverse("operators:second-factor"))
    fresh, ticket = page.context["secret"].replace(" ", ""), page.context["form"]["ticket"].value()
    data = {"ticket": ticket, "code": code(fresh)}

    assert client.post(reverse("operators:second-factor"), data).status_code == 422
    with time_machine.travel(NOON + dt.timedelta(seconds=5), tick=False):
        assert client.post(reverse("operators:second-factor"), {**data, "password": PASSWORD}).status_code == 200

    assert is_in(client) and not is_in(older)
    assert SecondFactor.objects.get(user=anna).secret == fresh


def test_new_recovery_codes_make_the_old_ones_worthless(client: Client, secret: str) -> None:
    give_password(client)
    give_code(client, code(secret))
    old = set(RecoveryCode.objects.values_list("digest", flat=True))
    url = reverse("operators:recovery-codes")

    assert client.post(url, {"password": "не тот"}).status_code == 422
    assert len(codes_on(client.post(url, {"password": PASSWORD}))) == 10
    assert not old & set(RecoveryCode.objects.values_list("digest", flat=True))


def test_the_administrator_takes_away_the_step_of_a_lost_telephone(client: Client, secret: str) -> None:
    anna, lost = User.objects.get(), Client()
    give_password(lost)
    give_code(lost, code(secret))
    admin = make.MembershipFactory(administrator=True)
    client.force_login(admin.user)
    url = reverse("operators:second-factor-away", args=[anna.memberships.get().pk])

    assert url in client.get(reverse("operators:people")).content.decode()
    assert client.post(url, {"reason": " "}).status_code == 422
    assert client.post(url, {"reason": "телефон потерян"}).status_code == 302
    assert client.post(url, {"reason": "ещё раз"}).status_code == 409

    event = Event.objects.get(code="second_factor.taken_away")
    assert (event.user, event.words) == (admin.user, "телефон потерян")
    assert not is_in(lost), "the session on the lost telephone ends"
    assert give_password(Client()).url == reverse("home")
    assert Letter.objects.filter(to=anna.email).count() == 2


def test_nobody_takes_away_his_own(secret: str) -> None:
    anna = User.objects.get()
    admin = Actor(user_id=anna.pk, role="administrator")

    with pytest.raises(Refused, match="Свой второй шаг"):
        second_factor.take_away(admin, anna, "так")
    with pytest.raises(Refused):
        second_factor.take_away(Actor(user_id=anna.pk, role="director"), anna, "так")


def test_nobody_sets_up_the_step_of_another(anna: User) -> None:
    made = second_factor.new_secret()

    with pytest.raises(Refused):
        second_factor.set_up(Actor(user_id=make.MembershipFactory().user_id), anna, made, code(made))


@pytest.mark.parametrize(("traits", "owes"), [({"director": True}, True), ({"administrator": True}, True), ({}, False)])
def test_who_must_have_it_can_do_nothing_else(client: Client, settings: Any, traits: Any, owes: bool) -> None:
    settings.SECOND_FACTOR_ROLES = ["director", "inspector", "administrator"]
    client.force_login(make.MembershipFactory(**traits).user)
    set_up = reverse("operators:second-factor")

    for name in ("home", "operators:facilities", "operators:protection", "operators:password", "rulebook:list"):
        answer = client.get(reverse(name))
        assert (answer.status_code == 302 and answer.url == set_up) is owes, name
    assert client.post(reverse("operators:switch"), {"membership": "x"}).status_code == (302 if owes else 404)
    page = client.get(set_up)
    assert page.status_code == 200
    secret = page.context["secret"].replace(" ", "")
    given = {"ticket": page.context["form"]["ticket"].value(), "code": code(secret)}
    assert client.post(set_up, given).status_code == 200
    assert is_in(client)


def test_a_session_of_the_password_ends_when_the_step_was_set_up_elsewhere(client: Client, anna: User) -> None:
    client.force_login(anna)
    made = second_factor.new_secret()
    second_factor.set_up(Actor(user_id=anna.pk), anna, made, code(made))

    assert not is_in(client)
    assert "способ входа" in client.get(reverse("operators:login")).content.decode()


def test_a_session_ends_without_a_click_for_half_an_hour(client: Client, anna: User, at_noon: Any) -> None:
    client.force_login(anna)
    at_noon.shift(1790)
    assert is_in(client)
    at_noon.shift(1801)

    assert not is_in(client)
    assert "слишком долго" in client.get(reverse("operators:login")).content.decode()


def test_a_session_that_is_used_ends_after_twelve_hours(client: Client, anna: User, at_noon: Any) -> None:
    client.force_login(anna)
    for _click in range(24):
        at_noon.shift(1790)
        assert is_in(client)
    at_noon.shift(1790)

    assert not is_in(client)
    assert "двенадцать часов" in client.get(reverse("operators:login")).content.decode()
