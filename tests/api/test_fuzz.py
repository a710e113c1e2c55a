"""Schemathesis over the OpenAPI as each role: no 5xx, no undocumented answer, every answer of its documented shape."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from rest_framework.throttling import SimpleRateThrottle
from schemathesis.core.failures import FailureGroup

from tests.access.conftest import both_operators
from tests.access.matrix import MATRIX
from tests.access.world import VISITORS
from tests.api.fuzzing import fuzz, names, operations

assert both_operators  # the fixture of the two operators
pytestmark = pytest.mark.usefixtures("both_operators", "db", "in_process")
ROLES = ("anonymous", "ecologist", "director", "laboratory", "inspector", "administrator")
SAMPLE, MANY = 2, 60


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the calls be as many as they are, on the connection of the test (as Django's own client does)."""
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda self, request, view: True)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_operation_is_known_to_the_matrix() -> None:
    assert sorted(one.path for one in operations().values() if one.path not in names()) == []


@pytest.mark.parametrize("role", ROLES)
def test_no_role_gets_an_answer_that_is_not_documented(role: str) -> None:
    visitor = VISITORS[role]
    wrong = []
    for label, operation in operations().items():
        admitted = MATRIX[names()[operation.path]].who.allows(visitor.role, bool(visitor.role))
        try:
            fuzz(label, visitor, SAMPLE if admitted else 1)
        except FailureGroup as failed:
            wrong += [f"{label}: {one}" for one in failed.exceptions]
    if wrong:
        pytest.fail("\n\n".join(wrong), pytrace=False)


@pytest.mark.full
@pytest.mark.parametrize("label", operations())
@pytest.mark.parametrize("role", ROLES)
def test_many_calls(role: str, label: str) -> None:
    fuzz(label, VISITORS[role], MANY)
