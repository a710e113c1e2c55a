"""Idempotency-Key: the work is done once, whatever the network does."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test import Client

from pekportal.kit.api.idempotency import forget_old_keys
from pekportal.kit.models import Event, IdempotencyKey
from tests import patience
from tests.api.conftest import client_of
from tests.api.urls import gate
from tests.factories import MembershipFactory

pytestmark = pytest.mark.urls("tests.api.urls")
WORK = "/api/v1/tests/work/"


def post(caller: Client, body: dict[str, Any], key: str = "k1", path: str = WORK) -> Any:
    return caller.post(path, body, content_type="application/json", headers={"idempotency-key": key})


def done() -> int:
    return Event.objects.filter(code="tests.worked").count()


def test_the_same_request_again_gets_the_stored_answer(caller: Client) -> None:
    first, second = post(caller, {"number": 7}), post(caller, {"number": 7})
    assert (first.status_code, first.json()) == (second.status_code, second.json()) == (201, {"number": 7})
    assert (first.headers.get("Idempotent-Replayed"), second["Idempotent-Replayed"], done()) == (None, "true", 1)


def test_another_body_with_the_same_key_is_422(caller: Client) -> None:
    post(caller, {"number": 7})
    answer = post(caller, {"number": 8})
    assert (answer.status_code, answer.json()["errors"][0]["code"], done()) == (422, "IDEMPOTENCY_BODY", 1)


def test_another_key_is_another_request(caller: Client) -> None:
    post(caller, {"number": 7})
    assert post(caller, {"number": 7}, "k2").status_code == 201
    assert done() == 2


def test_another_persons_key_is_another_key(caller: Client) -> None:
    post(caller, {"number": 7})
    assert post(client_of(MembershipFactory()), {"number": 8}).status_code == 201


@pytest.mark.parametrize(("do", "status"), [("refuse", 409), ("boom", 500)])
def test_what_failed_left_nothing_and_may_be_sent_again(caller: Client, do: str, status: int) -> None:
    assert post(caller, {"do": do}).status_code == status
    assert (done(), IdempotencyKey.objects.count()) == (0, 0)
    assert post(caller, {"number": 1}).status_code == 201


def test_without_the_header_each_request_does_its_work(caller: Client) -> None:
    for _number in range(2):
        caller.post(WORK, {}, content_type="application/json")
    assert done() == 2


@pytest.mark.parametrize("key", ["", "x" * 101])
def test_a_view_may_require_the_header(caller: Client, key: str) -> None:
    answer = post(caller, {}, key, "/api/v1/tests/keyed/")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "IDEMPOTENCY_KEY")
    assert post(caller, {}, "good", "/api/v1/tests/keyed/").status_code == 200


def test_keys_are_forgotten_after_a_week(caller: Client) -> None:
    post(caller, {"number": 7})
    post(caller, {"number": 7}, "k2")
    IdempotencyKey.objects.filter(key="k2").update(created_at=Now() - timedelta(days=8))
    forget_old_keys()
    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["k1"]


@pytest.mark.django_db(transaction=True)
def test_a_twin_at_the_same_time_is_409_and_then_gets_the_answer(transactional_db: None) -> None:
    caller = client_of(MembershipFactory())
    gate["entered"].clear()
    gate["open"].clear()
    answers = []

    def first() -> None:
        answers.append(post(caller, {"do": "wait"}))
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    try:
        assert gate["entered"].wait(patience.SECONDS)
        twin = post(caller, {"do": "wait"})
    finally:
        gate["open"].set()
        thread.join()
    assert (twin.status_code, twin.json()["errors"][0]["code"]) == (409, "IDEMPOTENCY_BUSY")
    assert answers[0].status_code == 201
    assert post(caller, {"do": "wait"})["Idempotent-Replayed"] == "true"
    assert done() == 1
