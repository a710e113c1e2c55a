"""A running portal and a real Chromium; every fault a browser sees fails the test that met it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from pekportal.demo import keys
from pekportal.local import system
from tests.browser import portal as portals
from tests.browser.person import Album, Person
from tests.browser.signer import Signer, signing
from tests.ground import databases

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def signer() -> Iterator[Signer]:
    """NCALayer's stand-in with the demonstration's keys: the director's GOST key signs until told otherwise."""
    with signing(keys.place()) as found:
        yield found


@pytest.fixture(scope="module")
def portal(
    signer: Signer, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[portals.Portal]:
    """This module's portal over a copy of the demonstration."""
    with django_db_blocker.unblock():
        portals.fresh_copy()
        running = portals.Portal(tmp_path_factory.mktemp("portal"), **signer.settings)
        databases.close()
    try:
        running.start()
        yield running
    finally:
        running.close()
        with django_db_blocker.unblock():
            databases.use_own()


@pytest.fixture(scope="module")
def chromium(portal: portals.Portal) -> Iterator[Browser]:
    """Chromium; `make test` installs it, so a missing one is a failure, not a skip."""
    program = system.browser()
    assert program, "no Chromium: run `make test`, or apt-get install chromium, or set PEK_CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def album() -> Album:
    """Where the screenshots go: PEK_SHOTS, else var/shots."""
    return Album(Path(os.environ.get("PEK_SHOTS") or ROOT / "var" / "shots"), full="PEK_SHOTS" in os.environ)


@pytest.fixture
def meet(
    portal: portals.Portal, chromium: Browser, album: Album, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Person]]:
    """Make people with windows of their own: `meet("ru", phone=True)`; at the end nothing may have gone wrong."""
    people: list[Person] = []

    def one(language: str = "ru", *, phone: bool = False, **context: Any) -> Person:
        people.append(Person(chromium, portal.url, album, language, phone=phone, **context))
        return people[-1]

    yield one
    for person in people:
        person.leave()
    faults = [fault for person in people for fault in person.faults]
    assert not faults, "\n".join([*dict.fromkeys(faults), portal.said() if any(" 5" in f for f in faults) else ""])
