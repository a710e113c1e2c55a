"""Writes of the API: a dry run changes no row; a scope, a stale ETag and a director are refused."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.asm.models import Channel, Device
from monitoring.asm.services import tokens as device_tokens
from pekportal.kit.api import tokens
from tests.access import checksums
from tests.access.conftest import both_operators
from tests.access.door import token_of
from tests.access.given import upload
from tests.access.matrix import IMPACT, JOURNAL, WASTE, Is
from tests.access.objects import object_id
from tests.access.world import VISITORS, A, actor

assert both_operators  # the fixture of the two operators
pytestmark = [pytest.mark.usefixtures("both_operators", "db")]
AIR = {"point": "Граница СЗЗ", "substance": "Пыль", "value": "0,12", "sampled_on": "14.08.2026"}
HANDED = {"day": "15.08.2026", "stream": "Тара из-под взрывчатых веществ", "kind": "formed", "tonnes": "0,01"}
LOOKED = ("kit_apitoken", "asm_devicetoken")  # when the token was last used


def block(cells: dict[str, str]) -> dict[str, Any]:
    return {"changes": [{"op": "add", "row": str(uuid4()), "after": None, "cells": cells}]}


def protocol() -> dict[str, Any]:
    laboratory = object_id("laboratory", A)
    days = {"date": "2026-08-20", "sampled_on": "2026-08-14"}
    return {"laboratory": laboratory, "number": f"П-{uuid4().hex[:6]}", "file": upload(), **days}


def reading() -> dict[str, Any]:
    code = Channel.objects.filter(device=object_id("asm device", A), closed_on=None).order_by("code")[0].code
    return {"readings": [{"channel": code, "measured_at": "2026-10-19T10:20:00+05:00", "value": "987.5"}]}


# name of the URL -> (its arguments, what is sent, as JSON)
WRITES: dict[str, tuple[dict[str, Any], Any, bool]] = {
    "programme-table": (WASTE, lambda: block({"waste": "Проверка", "code": "20 03 01", "operation": "Передача"}), True),
    "quarter-table": (IMPACT, lambda: block(AIR), True),
    "measurements": (IMPACT, lambda: {"cells": AIR}, True),
    "protocols": (JOURNAL, protocol, False),
    "waste-journal": (JOURNAL, lambda: block(HANDED), True),
    "activity": (JOURNAL, lambda: block({"note": "Проверка"}), True),
    "attachments": ({"pk": "draft report"}, lambda: {"kind": "act", "title": "Акт", "file": upload(5)}, False),
    "asm-readings": ({}, reading, True),
}


def secret_of(name: str) -> str:
    if name != "asm-readings":
        return token_of(VISITORS["ecologist"])
    device = Device.objects.get(pk=object_id("asm device", A))
    return device_tokens.issue(actor("ecologist"), device, label="Проба", days=1).secret


def address(name: str, side: str = A) -> str:
    values = {
        key: kind.value if isinstance(kind, Is) else object_id(kind, side) for key, kind in WRITES[name][0].items()
    }
    return reverse(f"api:{name}", kwargs=values)


def send(name: str, secret: str, query: str = "", **headers: str) -> Any:
    _arguments, body, as_json = WRITES[name]
    sent = {"data": json.dumps(body()), "content_type": "application/json"} if as_json else {"data": body()}
    client = Client(raise_request_exception=False, headers={"Authorization": f"Token {secret}", **headers})
    return client.post(address(name) + query, **sent)


@pytest.mark.parametrize("name", WRITES)
def test_a_dry_run_changes_no_row_and_the_same_request_does(name: str) -> None:
    secret = secret_of(name)
    before = checksums.of(but=checksums.OF_READERS + LOOKED)
    tried = send(name, secret, "?dry_run=true")
    assert (tried.status_code, tried.get("Dry-Run")) == (200, "true"), tried.content.decode()
    assert checksums.changed(before, checksums.of(but=checksums.OF_READERS + LOOKED)) == []

    done = send(name, secret, **{"Idempotency-Key": str(uuid4())})
    assert done.status_code in (200, 201), done.content.decode()
    assert done.get("Dry-Run") is None
    assert done.json().keys() == tried.json().keys()
    assert checksums.changed(before, checksums.of(but=checksums.OF_READERS + LOOKED)) != []


def test_a_dry_run_refuses_what_the_request_would_and_changes_nothing() -> None:
    secret = secret_of("measurements")
    before = checksums.written(checksums.OF_READERS + LOOKED)
    client = Client(headers={"Authorization": f"Token {secret}"})
    wrong = json.dumps({"cells": {**AIR, "value": "много"}})
    answer = client.post(address("measurements") + "?dry_run=true", wrong, content_type="application/json")
    first = answer.json()["errors"][0]
    assert (answer.status_code, first["code"], first["table"]) == (422, "CELLS", "impact-air")
    assert any(one["column"] == "value" for one in answer.json()["errors"])
    assert checksums.written(checksums.OF_READERS + LOOKED) == before


def test_a_dry_run_is_true_or_false() -> None:
    answer = send("quarter-table", secret_of("quarter-table"), "?dry_run=maybe")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "DRY_RUN")


@pytest.mark.parametrize("name", ["programme-table", "quarter-table", "waste-journal", "activity"])
def test_a_table_that_somebody_changed_meanwhile_is_not_overwritten(name: str) -> None:
    secret = secret_of(name)
    client = Client(headers={"Authorization": f"Token {secret}"})
    read = client.get(address(name))
    assert client.get(address(name), headers={"If-None-Match": read["ETag"]}).status_code == 304
    first = send(name, secret, **{"If-Match": read["ETag"]})
    assert first.status_code == 200, first.content.decode()
    assert client.get(address(name))["ETag"] == first["ETag"] != read["ETag"]

    late = send(name, secret, **{"If-Match": read["ETag"]})
    assert (late.status_code, late.json()["errors"][0]["code"]) == (412, "CHANGED")
    assert client.get(address(name))["ETag"] == first["ETag"]


@pytest.mark.parametrize("name", [one for one in WRITES if one != "asm-readings"])
def test_a_token_does_only_what_it_was_made_for(name: str) -> None:
    reading = tokens.issue(actor("ecologist"), label="чтение", days=1, scopes=["read:quarter", "read:programme"])
    before = checksums.written(checksums.OF_READERS + LOOKED)
    answer = send(name, reading.secret)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, "SCOPE")
    assert checksums.written(checksums.OF_READERS + LOOKED) == before


def test_the_director_writes_nothing_by_token() -> None:
    for name in (one for one in WRITES if one != "asm-readings"):
        answer = send(name, token_of(VISITORS["director"]))
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, "SCOPE"), name


def test_a_program_can_not_say_that_a_person_typed() -> None:
    body = {**block(AIR), "how": "typed"}
    client = Client(headers={"Authorization": f"Token {secret_of('quarter-table')}"})
    target = address("quarter-table")
    assert client.post(target, json.dumps(body), content_type="application/json").status_code == 200
    row = body["changes"][0]["row"]
    [quarter, slug] = target.split("/")[4], "impact-air"
    session = Client()
    session.force_login(actor_user())
    past = session.get(f"/quarters/{quarter}/tables/{slug}/cells/{row}/value/history/").json()
    assert {one["how"] for one in past} == {"API"} or all("api" in str(one).lower() for one in past)


def actor_user() -> Any:
    from operators.models import User

    return User.objects.get(email=VISITORS["ecologist"].email)
