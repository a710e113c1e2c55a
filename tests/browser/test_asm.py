"""Automated monitoring by clicking: a device, its channels, its token; readings by the API; chart, verdict, tonnes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]
FIRST = dt.datetime(2026, 10, 12, tzinfo=dt.timezone(dt.timedelta(hours=5)))
DAYS = ("250.5", "455", "250.5")  # mg/m3 of each day: the second is over the norm of 400


def test_from_a_new_device_to_the_tonnes_of_the_quarter(meet: Callable[..., Person]) -> None:
    who = meet("ru")
    who.log_in(people.ECOLOGIST.email)
    the_source(who)
    token = the_device(who)
    the_readings(who, token)
    the_chart(who)
    the_quarter(who)


def the_source(who: Person) -> None:
    """A chimney: only an organised source can carry a device."""
    who.menu("Объекты")
    who.page.locator("main a", has_text="Жомарт").first.click()
    who.go(f"{who.path.rstrip('/')}/sources/new/")
    for label, text in (("номер", "0001"), ("наименование", "Труба котельной АБК"), ("в реестре с", "2026-07-01")):
        who.page.get_by_label(label).first.fill(text)
    who.page.locator("#id_site").select_option(index=1)
    who.page.locator("#id_monitoring").select_option("automatic")
    who.click("Сохранить")


def the_device(who: Person) -> str:
    """The device, two channels, a norm, the token that is shown once."""
    who.menu("АСМ")
    who.page.locator("main a", has_text="Жомарт").click()
    who.look("asm-device-new")
    who.page.locator("#id_name").fill("Газоанализатор № 7")
    who.page.locator("#id_kind").select_option(index=1)
    who.page.locator("#id_source").select_option(index=1)
    who.page.locator("#id_in_service_from").fill("2026-10-01")
    who.click("Сохранить")
    for code, parameter, substance in (("SO2", "substance", "0330"), ("FLOW", "flow", "")):
        who.click("Добавить канал")
        who.page.locator("#id_code").fill(code)
        who.page.locator("#id_parameter").select_option(parameter)
        who.page.locator("#id_substance").fill(substance)
        who.click("Сохранить")
    who.page.locator("#id_label").fill("Шлюз котельной")
    who.click("Создать токен")
    token = who.page.locator("#secret").inner_text()
    who.look("asm-token")
    who.page.reload() if who.page.url.endswith("/devices/") else who.go(who.path.replace("tokens/", ""))
    expect(who.page.locator("#secret")).to_have_count(0)
    who.page.locator("main a", has_text="диоксид").or_(who.page.locator("main a", has_text="Сера")).first.click()
    who.click("Добавить норматив")
    who.page.locator("#id_milligrams_per_m3").fill("400")
    who.page.locator("#id_valid_from").fill("2026-10-01")
    who.page.locator("#id_document").fill("Проект НДВ, табл. 3")
    who.look("asm-limit")
    who.click("Сохранить")
    return token


def the_readings(who: Person, token: str) -> None:
    """Three days of both channels in one message; the same message again changes nothing."""
    rows = [
        {
            "channel": code,
            "measured_at": (FIRST + dt.timedelta(days=day, minutes=20 * slot)).isoformat(),
            "value": f"{float(value) + slot % 5 / 10:.1f}",
        }
        for day, so2 in enumerate(DAYS)
        for slot in range(72)
        for code, value in (("SO2", so2), ("FLOW", "10"))
    ]
    sent = {"Authorization": f"Token {token}", "Idempotency-Key": "11111111-1111-4111-8111-111111111111"}
    for _again in range(2):
        answer = who.context.request.post("/api/v1/asm/readings", headers=sent, data={"readings": rows})
        assert answer.status == 201, answer.text()
        assert (answer.json()["received"], answer.json()["stored"]) == (432, 432)


def the_chart(who: Person) -> None:
    """The month: line, limit, the table under them, the day that is over."""
    who.page.reload()
    expect(who.page.locator(".asm-chart svg")).to_be_visible()
    expect(who.page.locator(".asm-chart svg")).to_contain_text("норматив 400")
    who.reads("13.10.2026", "455,20", "1,14", "Месяц таблицей")
    who.look("asm-channel")


def the_quarter(who: Person) -> None:
    """455 mg/m3 × 10 m3/s × 86 400 s ≈ 0,39 t, and two days of 250: what the table would get, and gets."""
    who.menu("Все кварталы")
    who.click("IV квартал 2026 года")
    who.page.locator("main a", has_text="Автоматизированный мониторинг").first.click()
    who.reads("13.10.2026", "Тонны для таблицы выбросов", "0001")
    who.look("asm-quarter")
    who.click("Перенести в таблицу")
    who.reads("1 строка записана в таблицу выбросов.")
