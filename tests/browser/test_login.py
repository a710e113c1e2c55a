"""Log-in by ЭЦП in a real browser: a cancelled window, an expired key, then the director's GOST key opens the door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from pekportal.demo import people
from pekportal.demo.signing import Mode
from tests.browser import portal as portals
from tests.browser.person import Person
from tests.browser.signer import Signer
from tests.ground import databases

pytestmark = [pytest.mark.browser, pytest.mark.servers]


@pytest.fixture(scope="module")
def portal(
    signer: Signer, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[portals.Portal]:
    """A portal that is told of the stand-in; nothing here needs a worker."""
    with django_db_blocker.unblock():
        portals.fresh_copy()
        running = portals.Portal(tmp_path_factory.mktemp("portal"), **signer.settings)
        databases.close()
    try:
        running.serve()
        yield running
    finally:
        running.close()
        with django_db_blocker.unblock():
            databases.use_own()


def test_the_key_opens_the_portal(meet: Callable[..., Person], signer: Signer) -> None:
    who = meet("ru")
    who.go("/login/")
    who.click("Войти по ЭЦП")
    who.reads("ТЕСТОВАЯ ПОДПИСЬ")
    start = who.page.get_by_role("button", name="Выбрать ключ и войти")

    signer.use(mode=Mode.CANCEL)
    start.click()
    who.reads("Ничего не подписано", "Окно NCALayer закрыто без выбора ключа")
    who.look("login-eds-cancelled")

    signer.use(person="expired")
    start.click()
    who.reads("срок сертификата истёк")
    who.look("login-eds-expired")

    signer.use()
    start.click()
    expect(who.page.locator(".top")).to_contain_text(people.DIRECTOR.full_name)
    assert who.path == "/"
    assert signer.stand_in.requests[-1]["args"]["signingParams"] == {
        "decode": True,
        "encapsulate": False,
        "digested": False,
    }


def test_without_scripts_the_page_says_what_is_needed(meet: Callable[..., Person]) -> None:
    who = meet("kk", phone=True, java_script_enabled=False)
    who.go("/login/eds/")

    note = who.page.locator("[data-eds-sign] noscript .note")  # Playwright's text of the page leaves noscript out
    expect(note).to_be_visible()
    assert "JavaScript керек" in note.inner_text()
    expect(who.page.locator("[data-eds-start]")).to_be_hidden()
