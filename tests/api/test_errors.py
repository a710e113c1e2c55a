"""Every error has the one shape, says what to do, and tells nothing of our insides."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.api.urls")]
KEYS = {"code", "message", "fix", "table", "row", "column"}
JSON = "application/json"


def work(caller: Client, do: str) -> object:
    return caller.post("/api/v1/tests/work/", {"do": do}, content_type=JSON)


@pytest.mark.parametrize(
    ("do", "status", "code"), [("refuse", 409, "NO"), ("forbid", 403, "PERMISSION_DENIED"), ("boom", 500, "ERROR")]
)
def test_what_a_view_raises(caller: Client, do: str, status: int, code: str) -> None:
    answer = work(caller, do)
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"], set(error)) == (status, code, KEYS)
    assert error["message"] and error["fix"]


def test_a_refusal_keeps_its_place(caller: Client) -> None:
    (error,) = work(caller, "refuse").json()["errors"]
    assert (error["table"], error["row"], error["column"]) == ("t08", "2", "tonnes")


def test_an_error_of_ours_is_logged_with_the_number_the_caller_sees(
    caller: Client, caplog: pytest.LogCaptureFixture
) -> None:
    answer = work(caller, "boom")
    assert "secret" not in answer.content.decode()
    record = next(r for r in caplog.records if r.name == "pekportal.kit.api.errors")
    assert record.levelno == logging.ERROR and record.args[0] in answer.json()["errors"][0]["fix"]


def test_rows_and_columns_of_a_bad_body(caller: Client) -> None:
    rows = [{"name": "ok", "tonnes": "1"}, {"name": "toolong", "tonnes": "-1"}, {"tonnes": "x"}]
    answer = caller.post("/api/v1/tests/table/", {"rows": rows}, content_type=JSON)
    places = {(e["code"], e["row"], e["column"]) for e in answer.json()["errors"]}
    assert answer.status_code == 422
    assert places == {
        ("MAX_LENGTH", "2", "name"),
        ("MIN_VALUE", "2", "tonnes"),
        ("REQUIRED", "3", "name"),
        ("INVALID", "3", "tonnes"),
    }


def test_a_body_that_is_no_json(caller: Client) -> None:
    answer = caller.post("/api/v1/tests/work/", "{", content_type=JSON)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "PARSE_ERROR")


def test_a_body_of_another_type(caller: Client) -> None:
    answer = caller.post("/api/v1/tests/work/", "<x/>", content_type="application/xml")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_method_that_is_not_there(caller: Client) -> None:
    answer = caller.delete("/api/v1/me/")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (405, "METHOD_NOT_ALLOWED")


@pytest.mark.parametrize("path", ["nowhere/", "me", "jobs/00000000-0000-0000-0000-000000000000/", "jobs/5/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_is_not_there(caller: Client, path: str, method: str) -> None:
    answer = getattr(caller, method)(f"/api/v1/{path}")
    if answer.status_code == 405:
        return
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (404, "NOT_FOUND")
