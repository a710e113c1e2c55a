"""In a real Chromium under the portal's policy: the reader of the schema, and a job's page that polls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect, sync_playwright

from pekportal.kit import jobs
from pekportal.kit.jobs import work
from pekportal.local import system
from tests import patience
from tests.factories import MembershipFactory, actor
from tests.jobs import kinds  # registers the kinds

assert kinds
expect.set_options(timeout=1000 * patience.SECONDS)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page of a logged-in ecologist; a word of the policy in the console fails the test."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread, nothing runs in it
    membership = MembershipFactory()
    client = Client()
    client.force_login(membership.user)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system.browser(), args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(base_url=live_server.url)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.membership = membership
        wrong: list[str] = []
        page.on("console", lambda m: wrong.append(m.text) if "Content Security Policy" in m.text else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        yield page
        browser.close()
    assert not wrong


def test_the_schema_is_read_under_the_strict_policy(page: Page) -> None:
    answer = page.goto("/api/v1/docs/")
    assert answer is not None and "unsafe" not in answer.headers["content-security-policy"]
    expect(page.locator("#swagger-ui .info .title")).to_contain_text("pekportal API")
    page.locator("#operations-me-me_retrieve .opblock-summary-control").click()
    page.locator("#operations-me-me_retrieve .try-out__btn").click()
    page.locator("#operations-me-me_retrieve .execute").click()
    answer_code = page.locator("#operations-me-me_retrieve .live-responses-table .response-col_status").last
    expect(answer_code).to_contain_text("401")


def test_a_jobs_page_follows_the_job_to_its_result(page: Page) -> None:
    job = jobs.start(actor(page.membership), "tests.count", "k", "Подсчёт строк", {"to": 2})
    page.goto(f"/jobs/{job.pk}/")
    expect(page.locator("progress")).to_be_visible()
    claimed = work.claim(job.pk)
    pulse = work.Pulse(claimed.pk, claimed.worker)
    work.Run(claimed, pulse).progress(1, 2, "Таблица 1 из 2")
    expect(page.get_by_text("Таблица 1 из 2")).to_be_visible()
    work._settle(claimed, pulse, {"state": "done", "result": {"url": "/jobs/", "label": "Открыть"}})
    page.get_by_role("link", name=re.compile("Открыть")).click()
    expect(page.get_by_role("link", name="Подсчёт строк")).to_be_visible()


def test_a_token_is_made_by_hand(page: Page) -> None:
    page.goto("/account/tokens/")
    page.get_by_label(re.compile("Что будет им пользоваться")).fill("1С предприятия")
    page.get_by_label(re.compile("Читать данные квартала")).check()
    page.get_by_role("button", name="Создать токен").click()
    expect(page.locator("#secret")).to_contain_text("pek_")
