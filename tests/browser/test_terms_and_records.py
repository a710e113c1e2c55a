"""Deadlines and receipts by clicking: the calendar's address, the downtime certificate, the page behind the QR code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import expect
from pypdf import PdfReader

from pekportal.demo import people
from tests.browser.person import Person
from tests.browser.test_story import WORK_SECONDS

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]


def test_the_calendar_has_the_last_safe_day(meet: Callable[..., Person]) -> None:
    who = meet("ru", phone=True)
    who.log_in(people.ECOLOGIST.email)
    who.menu("Сроки")
    who.reads("последний безопасный день", "сдан с опозданием")
    who.look("deadlines")
    who.click("В мой календарь")
    who.click("Создать адрес")
    address = urlsplit(who.page.locator("code.secret").first.inner_text()).path

    answer = who.context.request.get(address)

    days = [event.decoded("dtstart").isoformat() for event in Calendar.from_ical(answer.body()).walk("VEVENT")]
    assert "2027-01-31" in days  # before 1 November: the Saturday is the last day that is in time
    who.look("deadlines-calendar")


def test_the_portal_certifies_its_own_downtime(meet: Callable[..., Person]) -> None:
    who = meet("kk")
    who.log_in(people.DIRECTOR.email)
    who.go("/reports/deadlines/downtime/")
    who.reads("40 минут")
    who.look("downtime")
    who.page.locator("#id_first").fill("2026-10-19T00:00")  # the last 24 hours, which stand there, may begin after it
    who.click("PDF дайындау")
    made = who.page.locator("main .files a.end")
    for _wait in range(WORK_SECONDS // 1000):
        who.go("/reports/deadlines/downtime/")
        if made.count():
            break
        who.page.wait_for_timeout(1000)
    with who.page.expect_download() as coming:
        made.first.click()
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(Path(coming.value.path()).read_bytes())).pages)
    assert "14:10" in text and "14:50" in text


def test_a_receipt_opens_for_everybody_and_its_copy_for_its_people(meet: Callable[..., Person], tmp_path: Path) -> None:
    who = meet("ru")
    who.log_in(people.ECOLOGIST.email)
    who.menu("Отчёты")
    who.click("II квартал 2026 года")
    who.page.locator("main a", has_text="Квитанция 2026Q2-").first.click()
    who.look("receipt")
    number = who.page.locator("h1").inner_text().split()[-1]
    with who.page.expect_download() as coming:
        who.page.locator("main a[href$='/record/']").first.click()
    record = tmp_path / "record.zip"
    coming.value.save_as(record)
    with zipfile.ZipFile(record) as archive:
        script = archive.extract("verify.py", tmp_path)  # alone: it takes its code from the ZIP
    check = [sys.executable, "-I", "-S", script, str(record), "--allow-test", "--format", "json"]
    done = subprocess.run(check, capture_output=True, text=True, cwd="/", check=False)
    assert json.loads(done.stdout)["verdict"] == "VALID", done.stderr

    stranger = meet("kk", phone=True)
    assert stranger.go(f"/r/{number}/") == 200
    stranger.reads(number)
    expect(stranger.page.locator("main")).not_to_contain_text("ЖАКЕЙ")
    stranger.look("public-receipt")
