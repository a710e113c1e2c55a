"""`/healthz` and `/readyz`: called as views, so that they do not depend on where they are mounted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from pekportal.kit import health
from pekportal.kit.access.marks import mark_of


def answer(view: Any) -> tuple[int, dict[str, Any]]:
    response = view(RequestFactory().get("/"))
    assert "no-cache" in response["Cache-Control"]
    return response.status_code, json.loads(response.content)


@pytest.mark.parametrize("view", [health.healthz, health.readyz])
def test_anyone_may_ask_and_only_read(view: Any) -> None:
    mark = mark_of(view)
    assert mark is not None and mark.public
    assert view(RequestFactory().post("/")).status_code == 405


def test_a_living_process_is_healthy_without_a_database() -> None:
    assert answer(health.healthz) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_a_lost_redis_is_told_and_does_not_matter(settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert answer(health.readyz) == (200, {"status": "ok", "database": True, "redis": False})


def test_a_lost_database_is_a_503_without_its_words(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    class Lost:
        def cursor(self) -> None:
            raise OperationalError("connection to 10.0.0.1 refused")

    monkeypatch.setattr(health, "connection", Lost())
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert answer(health.readyz) == (503, {"status": "failed", "database": False, "redis": False})
