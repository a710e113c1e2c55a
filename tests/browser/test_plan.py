"""The plan of the quarter by clicking: days of НМУ, calendar, secret address; a laboratory's phone in Kazakh."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]


def test_days_of_adverse_weather_the_calendar_and_its_address(meet: Callable[..., Person]) -> None:
    who = meet("ru")
    who.log_in(people.ECOLOGIST.email)
    who.menu("Все кварталы")
    who.click("IV квартал 2026 года")
    who.page.locator("main a", has_text="Доска плана").first.click()
    who.reads("Сделать", "Ждём лабораторию", "Внесено", "Подтверждён ноль", "НМУ 14.10.2026–15.10.2026")
    who.look("plan-board")
    who.click("Дни НМУ")
    who.fill("Первый день", "2026-10-15")
    who.fill("Последний день", "2026-10-17")
    who.page.get_by_label("вторая").check()
    who.page.locator("#id_announced_by").fill("Филиал Казгидромета")
    who.click("Внести дни")
    expect(who.refusal).to_contain_text("14.10.2026–15.10.2026")
    expect(who.page.locator("#id_announced_by")).to_have_value("Филиал Казгидромета")
    who.look("plan-adverse-refused")
    who.fill("Первый день", "2026-10-16")
    who.click("Внести дни")
    who.reads("Дни внесены", "16.10.2026–17.10.2026")
    who.click("Календарь")
    who.reads("НМУ, степень 1", "НМУ, степень 2", "сегодня")
    who.look("plan-calendar")
    who.click("В мой календарь")
    who.click("Создать адрес")
    address = who.page.locator("code.secret").inner_text()
    who.look("plan-address")
    answer = who.page.request.get(address)  # the calendar of a phone: no log-in needed
    events = Calendar.from_ical(answer.body()).walk("VEVENT")
    assert any("Последний день сдачи отчёта" in str(event["SUMMARY"]) for event in events)
    who.click("Остановить")
    assert who.page.request.get(address).status == 404

    phone = meet("kk", phone=True)
    phone.log_in(people.LABORATORY.email)
    phone.menu("Барлық тоқсандар")
    phone.click("2026 жылғы III тоқсан")
    phone.page.locator("main a", has_text="Тапсырыстар мен жоспар").first.click()
    phone.reads("Жоспар тақтасы", "Граница СЗЗ", "05.08.2026")
    phone.look("plan-laboratory")
