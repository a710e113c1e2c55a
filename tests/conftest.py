"""The tests' ground: servers, one template database a session, the web role, no network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pekportal.local.messages import compile_catalogues
from tests.ground import databases, environment, network

environment.prepare()
if "PYTEST_XDIST_WORKER" not in os.environ:
    compile_catalogues()  # once, before the workers start and before Django reads its first translation

import django  # noqa: E402  # the settings read the environment prepared above

django.setup()

# a machine busy with other tests is slow to draw and slow to run: time judges no property
settings.register_profile("portal", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


def pytest_configure(config: pytest.Config) -> None:
    """Make what one process makes for all workers."""
    if not hasattr(config, "workerinput"):
        Path(django.conf.settings.STATIC_ROOT).mkdir(exist_ok=True)  # WhiteNoise warns without it


def pytest_unconfigure(config: pytest.Config) -> None:
    """Drop the run's databases and give the servers back; the workers end before the controller comes here."""
    if not hasattr(config, "workerinput"):
        databases.drop_all()
        environment.release()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Give this worker its own copy of the session's template database, used with the web role."""
    with django_db_blocker.unblock():
        databases.use_own_copy()
    yield
    with django_db_blocker.unblock():
        databases.close()


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection that leaves the machine."""
    with network.loopback_only():
        yield
