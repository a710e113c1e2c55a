"""What the tests of the plan stand on: the quarter of tests/monitoring with monthly samples and НМУ in table 8."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings as project
from django.test import Client

from operators.models import User
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from programs.models import ProgramVersion
from programs.services import versions
from tests.monitoring.conftest import SYSTEM, _open_findings
from tests.monitoring.filled import (
    Filling,
    approved,
    filled,
    ground,
    laboratory,
    people,
    quarter,
    stranger,
    zhomart,
)

__all__ = ["approved", "filled", "ground", "laboratory", "people", "quarter", "stranger", "zhomart"]

DUST = "Пыль неорганическая: 70-20% двуокиси кремния"
Q4 = Period(2026, 4)


def programme(**air: str) -> dict[str, Any]:
    """«Жомарт» with dust watched once a month, and twice a day in periods of НМУ, by default."""
    data: dict[str, Any] = json.loads(
        (project.ROOT / "fixtures" / "zhomart" / "programme.json").read_text(encoding="utf-8")
    )
    data["tables"]["ambient-air"]["rows"][0] |= {"frequency": "1 раз в месяц", "adverse_frequency": "2"} | air
    return data


def approve(draft: ProgramVersion) -> ProgramVersion:
    """Approve a draft whose findings all have a reason."""
    for finding in _open_findings(draft):
        versions.write_reason(SYSTEM, draft, finding.code, finding.place, reason="Тест", is_demo=True)
    return versions.approve(SYSTEM, versions.send(SYSTEM, draft))


@pytest.fixture(scope="module")
def filling() -> Filling:
    """The fourth quarter of 2026, open; today is 20 October."""
    return Filling("plan_2026_4", programme, Q4)


@pytest.fixture
def visit(people: dict[str, Actor]) -> Any:
    """A browser of the person in a role."""

    def one(role: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=people[role].user_id))
        return client

    return one
