"""The schema and the page of tokens."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from django.test import Client

from pekportal.kit.jobs import start
from pekportal.kit.models import ApiToken
from tests.api.conftest import client_of
from tests.factories import MembershipFactory, actor
from tests.jobs import kinds  # registers the kinds

assert kinds
pytestmark = pytest.mark.django_db


def test_the_schema_is_open_and_knows_tokens_and_errors(client: Client) -> None:
    schema = yaml.safe_load(client.get("/api/v1/schema/").content)
    assert "/api/v1/me/" in schema["paths"] and schema["openapi"].startswith("3.")
    assert schema["components"]["securitySchemes"]["token"]["name"] == "Authorization"
    assert {"200", "401", "403", "429", "500"} <= schema["paths"]["/api/v1/me/"]["get"]["responses"].keys()
    assert "Errors" in schema["components"]["schemas"]


def test_the_reader_of_the_schema_has_nothing_inline(client: Client) -> None:
    page = client.get("/api/v1/docs/").content.decode()
    assert "<style" not in page and "style=" not in page
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", page))


def test_a_job_is_polled_by_its_owner_only() -> None:
    mine, other = MembershipFactory(), MembershipFactory()
    job = start(actor(mine), "tests.count", "k", "Подсчёт", {"to": 1})
    path = f"/api/v1/jobs/{job.pk}/"
    answer = client_of(mine).get(path).json()
    assert (answer["state"], answer["percent"], answer["title"]) == ("waiting", 0, "Подсчёт")
    assert client_of(other).get(path).status_code == 404


def make(client: Client, **data: Any) -> Any:
    return client.post("/account/tokens/", {"label": "1C", "days": "30", "scopes": ["read:register"], **data})


def test_a_token_is_shown_once_and_works(client: Client) -> None:
    client.force_login(MembershipFactory().user)
    secret = re.search(r"pek_[\w-]{43}", make(client).content.decode())
    assert secret and secret[0] not in client.get("/account/tokens/").content.decode()
    caller = Client(headers={"authorization": f"Token {secret[0]}"})
    assert caller.get("/api/v1/me/").status_code == 200

    client.post(f"/account/tokens/{ApiToken.objects.get().pk}/revoke/")
    assert caller.get("/api/v1/me/").status_code == 401


@pytest.mark.parametrize("data", [{"label": ""}, {"days": "5000"}, {"label": "x" * 101}])
def test_a_bad_form_makes_no_token(client: Client, data: dict[str, str]) -> None:
    client.force_login(MembershipFactory().user)
    assert make(client, **data).status_code == 422
    assert not ApiToken.objects.exists()


def test_another_persons_token_is_not_there(client: Client) -> None:
    first, second = MembershipFactory(), MembershipFactory()
    client.force_login(first.user)
    make(client)
    client.force_login(second.user)
    token = ApiToken.objects.get()
    assert f">{token.label}<" not in client.get("/account/tokens/").content.decode()
    assert client.post(f"/account/tokens/{token.pk}/revoke/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None
