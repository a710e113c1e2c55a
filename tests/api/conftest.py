"""A caller with a token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from pekportal.kit.api import tokens
from pekportal.kit.api.scopes import of_role
from tests.factories import MembershipFactory, actor

Call = Callable[..., Any]


@pytest.fixture(autouse=True)
def fresh_throttle(request: pytest.FixtureRequest) -> None:
    """No test spends another's requests."""
    request.getfixturevalue("transactional_db" if "transactional_db" in request.fixturenames else "db")
    cache.clear()


def client_of(membership: Any, **headers: str) -> Client:
    """A client that sends a new token of this membership."""
    secret = tokens.issue(actor(membership), label="1C", days=30, scopes=of_role(membership.role)).secret
    return Client(raise_request_exception=False, headers={"authorization": f"Token {secret}", **headers})


@pytest.fixture
def membership(db: None) -> Any:
    """An ecologist of an operator."""
    return MembershipFactory()


@pytest.fixture
def caller(membership: Any) -> Client:
    """The ecologist's program."""
    return client_of(membership)
