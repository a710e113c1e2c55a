"""One test PKI an algorithm for the whole session: keys are dear."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pekportal.kit.eds.testpki.world import World

AT = datetime(2026, 10, 20, 12, tzinfo=UTC)
WORLDS = {"rsa": World("rsa", AT), "gost": World("gost", AT)}


@pytest.fixture(params=["rsa", "gost"])
def world(request: pytest.FixtureRequest) -> World:
    """The test PKI in each algorithm."""
    return WORLDS[request.param]


@pytest.fixture
def rsa() -> World:
    """The quick one."""
    return WORLDS["rsa"]


@pytest.fixture
def gost() -> World:
    """The slow one."""
    return WORLDS["gost"]
