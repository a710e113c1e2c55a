"""A portal over the world of tests/access, which has every kind of object, and a window for each role and language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext

from operators.models import User
from tests.access import world
from tests.browser import portal as portals
from tests.browser.person import PATIENCE
from tests.browser.walk import addresses
from tests.browser.walk.addresses import Address
from tests.ground import databases

Places = dict[tuple[str, str], list[Address]]


@dataclass(frozen=True, slots=True)
class Ground:
    """The portal, the sessions of its people, the addresses by role and language, and those of other states by role."""

    portal: portals.Portal
    sessions: dict[str, str]
    places: Places
    other_states: dict[str, list[Address]]


def _sessions() -> dict[str, str]:
    """One session a role, as the log-in makes it."""
    found = {}
    for visitor in world.VISITORS.values():
        if visitor.side == world.A:
            client = Client()
            client.force_login(
                User.objects.get(email=visitor.email), backend="django.contrib.auth.backends.ModelBackend"
            )
            found[visitor.name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


@pytest.fixture(scope="module")
def walked(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Everything is asked of the database before the browser starts: Playwright's loop forbids it afterwards."""
    with django_db_blocker.unblock(), override_settings(DEMO_TODAY=world.TODAY):
        databases.use_filled("access", world.build)
        databases.use_filled("walk", addresses.complete, upon="access")  # the ids of its objects are those of that one
        sessions, places = _sessions(), addresses.everywhere()
        others = {name: list(addresses.in_other_states(world.VISITORS[name])) for name in sessions}
        running = portals.Portal(
            tmp_path_factory.mktemp("walk"), SECRET_KEY=settings.SECRET_KEY, SESSION_IDLE_SECONDS="0"
        )
        databases.close()
    try:
        running.redis()
        running.serve()
        yield Ground(running, sessions, places, others)
    finally:
        running.close()
        with django_db_blocker.unblock():
            databases.use_own()


@pytest.fixture(scope="module")
def portal(walked: Ground) -> portals.Portal:
    """In the place of the portal with the demonstration."""
    return walked.portal


@pytest.fixture(scope="module")
def places(walked: Ground) -> Places:
    """The addresses by role and language."""
    return walked.places


@pytest.fixture(scope="module")
def other_states(walked: Ground) -> dict[str, list[Address]]:
    """The addresses of other states by role."""
    return walked.other_states


@pytest.fixture
def window(walked: Ground, chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open a window of a role in a language; `scripts=False` forbids JavaScript."""
    running, sessions = walked.portal, walked.sessions
    opened: list[BrowserContext] = []

    def one(role: str, language: str, *, scripts: bool = True) -> BrowserContext:
        context = chromium.new_context(
            base_url=running.url, viewport={"width": 1440, "height": 900}, java_script_enabled=scripts
        )
        cookies = {"language": language}
        if role in sessions:
            cookies[settings.SESSION_COOKIE_NAME] = sessions[role]
        context.add_cookies([{"name": key, "value": value, "url": running.url} for key, value in cookies.items()])
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield one
    for context in opened:
        context.close()
