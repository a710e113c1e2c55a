"""POST /api/v1/asm/readings: nothing lost, nothing doubled, whoever sends what again."""

from __future__ import annotations

import json
import uuid
from decimal import Decimal

import pytest
from django.test import Client

from monitoring.asm.models import Batch, Channel, DayMean, Reading, Revision
from monitoring.asm.services import tokens
from pekportal.kit.api import tokens as peoples
from tests.asm import makers
from tests.asm.makers import row, send
from tests.factories import MembershipFactory, actor


def test_a_day_is_stored_and_its_mean_computed(sender: Client, so2: Channel) -> None:
    answer = send(sender, makers.full_day())
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert {k: told[k] for k in ("received", "stored", "repeated", "revised", "refused")} == {
        "received": 72,
        "stored": 72,
        "repeated": 0,
        "revised": 0,
        "refused": 0,
    }
    day = DayMean.objects.get(channel=so2, day=makers.DAY)
    # slots 0–69 hold ten rounds of .0–.6 (mean .3), slots 70 and 71 are .0 and .1: (70 × 50,3 + 100,1) / 72
    assert day.mean == Decimal("50.293055555556")
    assert (day.received, day.valid, day.excluded) == (72, 72, {})


def test_the_same_key_gets_the_same_answer(sender: Client, so2: Channel) -> None:
    key, rows = str(uuid.uuid4()), makers.full_day()
    first, second = send(sender, rows, key=key), send(sender, rows, key=key)
    assert second.json() == first.json() and second["Idempotent-Replayed"] == "true"
    assert Batch.objects.count() == 1


def test_the_same_rows_in_another_message_are_repeated(sender: Client, so2: Channel) -> None:
    send(sender, makers.full_day())
    told = send(sender, makers.full_day()).json()
    assert (told["stored"], told["repeated"], told["revised"]) == (0, 72, 0)
    assert Reading.objects.filter(channel=so2).count() == 72


def test_another_value_is_kept_beside_the_first(sender: Client, so2: Channel) -> None:
    send(sender, [row(0, "50.0"), row(1, "51")])
    told = send(sender, [row(0, "50.00"), row(1, "99")]).json()
    assert (told["stored"], told["repeated"], told["revised"]) == (0, 1, 1)
    assert Reading.objects.get(channel=so2, measured_at=makers.at(1)).value == 51
    assert Revision.objects.get().value == 99
    assert send(sender, [row(1, "99")]).json()["repeated"] == 1  # the same other value again


def test_a_mean_twice_in_one_message(sender: Client, so2: Channel) -> None:
    told = send(sender, [row(0, "50"), row(0, "50.0"), row(0, "51")]).json()
    assert (told["stored"], told["repeated"], told["revised"]) == (1, 1, 1)


WRONG = [
    ("no object", "ROW", ""),
    (row(0, "1", "XX"), "CHANNEL", "channel"),
    ({"channel": "SO2", "value": 1}, "TIME", "measured_at"),
    ({**row(0, 1), "measured_at": "2026-13-01T00:00:00+05:00"}, "TIME", "measured_at"),
    ({**row(0, 1), "measured_at": "2026-10-05T10:00:00"}, "ZONE", "measured_at"),
    ({**row(0, 1), "measured_at": "2026-10-05T10:07:00+05:00"}, "GRID", "measured_at"),
    (row(0, "12,5"), "VALUE", "value"),
    (row(0, None), "VALUE", "value"),
    (row(0, True), "VALUE", "value"),
    (row(0, "NaN"), "VALUE", "value"),
    (row(0, "1e99"), "VALUE", "value"),
    (row(0, 1, quality="perfect"), "QUALITY", "quality"),
    ({**row(0, "\x00\ud800"), "channel": "SO2"}, "VALUE", "value"),
]


@pytest.mark.parametrize(("bad", "code", "column"), WRONG, ids=[f"{n}-{row[1]}" for n, row in enumerate(WRONG)])
def test_a_bad_row_is_told_and_the_good_ones_are_kept(
    sender: Client, so2: Channel, bad: object, code: str, column: str
) -> None:
    answer = send(sender, [row(5, "50"), bad])
    assert answer.status_code == 201, answer.content
    error = answer.json()["errors"][0]
    assert (error["index"], error["row"], error["code"], error["column"]) == (1, "2", code, column)
    assert error["message"] and error["fix"]
    batch = Batch.objects.get()
    assert (batch.received, batch.stored, len(batch.refused)) == (2, 1, 1)
    assert batch.refused[0][1] == code


def test_when_no_row_can_be_read_nothing_is_written(sender: Client, so2: Channel) -> None:
    key = str(uuid.uuid4())
    answer = send(sender, [row(0, "many")], key=key)
    assert answer.status_code == 422 and answer.json()["errors"][0]["code"] == "VALUE"
    assert not Batch.objects.exists()
    assert send(sender, [row(0, "1")], key=key).status_code == 201  # mended and sent again with the same key


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"readings": 1}', '{"readings": [NaN]}', "[" * 100_000, '{"readings": [1e999999999]}']
)
def test_a_body_that_is_no_message(sender: Client, body: str) -> None:
    answer = sender.post(
        "/api/v1/asm/readings", body, content_type="application/json", headers={"idempotency-key": "k"}
    )
    assert answer.status_code == 422 and answer.json()["errors"][0]["code"] in ("BODY", "ROW")


def test_the_size_of_a_message_is_bounded(sender: Client) -> None:
    assert send(sender, []).json()["errors"][0]["code"] == "EMPTY"
    assert send(sender, [0] * 10_001).json()["errors"][0]["code"] == "TOO_MANY"


def test_numbers_stay_exact(sender: Client, so2: Channel) -> None:
    send(sender, [])
    body = json.dumps({"readings": [row(0, 1.5)]}).replace("1.5", "0.1234567890123456789")
    answer = sender.post(
        "/api/v1/asm/readings", body, content_type="application/json", headers={"idempotency-key": "k"}
    )
    assert answer.status_code == 201
    assert Reading.objects.get().value == Decimal("0.1234567890123456789")


def test_a_key_is_required(sender: Client) -> None:
    answer = sender.post("/api/v1/asm/readings", json.dumps({"readings": []}), content_type="application/json")
    assert answer.status_code == 400 and answer.json()["errors"][0]["code"] == "IDEMPOTENCY_KEY"


def test_two_devices_may_use_the_same_key(sender: Client, so2: Channel) -> None:
    other = makers.channel(makers.device())
    assert send(sender, [row(0, "1")], key="k").status_code == 201
    told = send(makers.client_of(other.device), [row(0, "1")], key="k")
    assert told.status_code == 201 and "Idempotent-Replayed" not in told
    assert Reading.objects.filter(channel=other).count() == 1


def test_a_device_does_not_reach_the_channel_of_another(sender: Client, so2: Channel) -> None:
    makers.channel(makers.device(), "NO2")
    assert send(sender, [row(0, "1", "NO2")]).json()["errors"][0]["code"] == "CHANNEL"


def test_a_device_token_opens_nothing_else(sender: Client) -> None:
    for path in ("/api/v1/me/", "/api/v1/quarters/", "/api/v1/operators/"):
        assert sender.get(path).status_code in (401, 404), path
    assert sender.get("/api/v1/me/").status_code == 401


def test_a_person_is_no_device(so2: Channel) -> None:
    secret = peoples.issue(actor(MembershipFactory()), label="1C", days=30, scopes=["write:quarter"]).secret
    for authorization, status in (("Token pek_asm_guess", 401), ("Token", 401), ("", 401), (f"Token {secret}", 403)):
        answer = send(Client(headers={"authorization": authorization}), [row(0, "1")])
        assert answer.status_code == status and answer.json()["errors"][0]["message"]


def test_a_revoked_token_and_a_closed_device_are_refused(sender: Client, so2: Channel) -> None:
    tokens.revoke(makers.SYSTEM, so2.device.tokens.get())
    assert send(sender, [row(0, "1")]).status_code == 401
    again = makers.client_of(so2.device)
    so2.device.closed_on = makers.DAY
    so2.device.save(update_fields=["closed_on"])
    assert send(again, [row(0, "1")]).status_code == 401


def test_a_device_is_throttled(sender: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from monitoring.asm.auth import DeviceThrottle

    monkeypatch.setattr(DeviceThrottle, "THROTTLE_RATES", {"device": "1/min"})
    assert send(sender, [row(0, "1")]).status_code == 201
    answer = send(sender, [row(1, "1")])
    assert answer.status_code == 429 and int(answer["Retry-After"]) > 0
