"""Who may call: a token only, in force, of a role that is still held, where the view's mark allows it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from pekportal.kit.api import tokens
from pekportal.kit.calendar import now, today
from pekportal.kit.models import ApiToken, Event
from pekportal.kit.refused import Refused
from tests.api.conftest import client_of
from tests.factories import MembershipFactory, UserFactory, actor

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.api.urls")]
ME = "/api/v1/me/"
SCOPES = ("read:register",)


def test_me_tells_role_and_scope(caller: Client, membership: Any) -> None:
    answer = caller.get(ME).json()
    assert (answer["role"], answer["operator"], answer["facilities"], answer["token"]) == (
        "ecologist",
        str(membership.operator_id),
        None,
        "1C",
    )


def test_the_database_keeps_a_digest_only(membership: Any) -> None:
    issued = tokens.issue(actor(membership), label="1C", days=30, scopes=SCOPES)
    assert issued.secret.startswith("pek_")
    assert issued.secret not in str(ApiToken.objects.values().get())
    assert Event.objects.get(code="token.issued").subject_id == str(issued.token.pk)


def test_without_a_token_401_says_how(db: None) -> None:
    answer = Client().get(ME)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")
    assert answer.json()["errors"][0]["code"] == "NOT_AUTHENTICATED"


@pytest.mark.parametrize("header", ["Token", "Token a b", "Token pek_unknown", "Token \xff\xfe"])
def test_a_bad_token_is_401(db: None, header: str) -> None:
    assert Client(headers={"authorization": header}).get(ME).status_code == 401


def test_another_scheme_is_401(db: None) -> None:
    assert Client(headers={"authorization": "Basic YTpi"}).get(ME).status_code == 401


def test_the_browsers_session_opens_nothing(membership: Any) -> None:
    client = Client()
    client.force_login(membership.user)
    assert client.get(ME).status_code == 401
    assert client.post("/api/v1/tests/work/", {}, content_type="application/json").status_code == 401


def test_a_revoked_token_is_401(caller: Client, membership: Any) -> None:
    token = ApiToken.objects.get()
    tokens.revoke(actor(membership), token)
    tokens.revoke(actor(membership), token)
    assert caller.get(ME).status_code == 401
    assert Event.objects.filter(code="token.revoked").count() == 1


def test_an_expired_token_is_401(caller: Client) -> None:
    with time_machine.travel(now() + dt.timedelta(days=30, seconds=1), tick=False):
        assert caller.get(ME).status_code == 401


def test_an_ended_membership_acts_on_the_next_request(caller: Client, membership: Any) -> None:
    membership.valid_to = today() - dt.timedelta(days=1)
    membership.save()
    assert caller.get(ME).status_code == 401


def test_a_user_who_may_not_log_in_may_not_call(caller: Client, membership: Any) -> None:
    membership.user.is_active = False
    membership.user.save()
    assert caller.get(ME).status_code == 401


def test_a_view_without_a_mark_is_closed(caller: Client) -> None:
    answer = caller.get("/api/v1/tests/unmarked/")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, "CLOSED")


def test_a_mark_lets_its_roles_in_only(caller: Client) -> None:
    inspector = client_of(MembershipFactory(inspector=True))
    statuses = [who.get("/api/v1/tests/inspectors/").status_code for who in (caller, inspector, Client())]
    assert statuses == [403, 200, 401]


def test_use_is_noted_once_a_minute(caller: Client) -> None:
    caller.get(ME)
    first = ApiToken.objects.get().last_used_at
    caller.get(ME)
    assert first is not None and ApiToken.objects.get().last_used_at == first


def test_the_history_knows_whose_token_it_was(caller: Client, membership: Any) -> None:
    assert caller.post("/api/v1/tests/changes/").status_code == 200
    context = ApiToken.objects.get().history.order_by("pgh_id").last().pgh_context
    assert (context["user"], context["how"]) == (str(membership.user_id), "api")


@pytest.mark.parametrize(("language", "word"), [("ru", "ничего"), ("kk", "жоқ"), ("en", "nothing")])
def test_the_answer_is_in_the_language_asked_for(membership: Any, language: str, word: str) -> None:
    client = client_of(membership, **{"accept-language": f"{language}-KZ"})
    answer = client.get("/api/v1/jobs/00000000-0000-0000-0000-000000000000/")
    assert word in answer.json()["errors"][0]["message"]
    assert answer["Content-Language"] == language


def test_too_many_requests_are_429(membership: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from pekportal.kit.api.throttling import TokenThrottle

    monkeypatch.setattr(TokenThrottle, "THROTTLE_RATES", {"token": "2/min"})
    client, other = client_of(membership), client_of(membership)
    answers = [client.get(ME) for _number in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert other.get(ME).status_code == 200


def test_a_token_needs_a_role(db: None) -> None:
    from pekportal.kit.access import Actor

    with pytest.raises(Refused) as refused:
        tokens.issue(Actor(user_id=UserFactory().pk), label="x", days=30, scopes=SCOPES)
    assert refused.value.code == "NO_MEMBERSHIP"


def test_twenty_tokens_are_enough(membership: Any) -> None:
    for _number in range(20):
        tokens.issue(actor(membership), label="x", days=1, scopes=SCOPES)
    with pytest.raises(Refused) as refused:
        tokens.issue(actor(membership), label="x", days=1, scopes=SCOPES)
    assert refused.value.code == "TOKENS_MANY"
