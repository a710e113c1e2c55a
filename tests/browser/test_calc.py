"""Calculated emissions by clicking: amounts, what it changes, where a number comes from, what if; a phone in Kazakh."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]


def test_from_amounts_to_the_table_and_the_explanation(meet: Callable[..., Person]) -> None:
    who = meet("ru")
    who.log_in(people.ECOLOGIST.email)
    who.menu("Все кварталы")
    who.click("IV квартал 2026 года")
    who.page.locator("main a", has_text="Расчёт выбросов").first.click()
    who.reads("Пока нельзя посчитать", "6012", "по темпу")
    who.look("calc-results")
    who.click("Данные для расчёта")
    expect(who.page.locator(".grid-box")).to_contain_text("6001")
    who.look("calc-activity")
    who.plain()
    first = who.page.locator("input[name^='amount-']")
    first.nth(0).fill("380")
    first.nth(1).fill("80")
    who.look("calc-activity-plain")
    who.click("Сохранить")
    who.reads("Количества сохранены")
    who.click("Рассчитать")
    who.reads("Что изменит расчёт", "новая строка", "6001")
    who.look("calc-difference")
    who.click("Рассчитать и записать отмеченные")
    who.reads("Рассчитано", "Откуда числа")
    who.page.locator("main a[href*='/results/']").first.click()
    who.reads("Откуда это число", "k₁ · k₂", "не сверены с источником", "по памяти")
    who.look("calc-explained")
    who.click("А что если")
    who.page.locator("#try-tonnes").fill("760")
    who.page.locator("#try-tonnes").press("Tab")
    expect(who.page.locator("#what-if-result")).to_contain_text("760")
    who.look("calc-what-if")

    phone = meet("kk", phone=True)
    phone.log_in(people.DIRECTOR.email)
    phone.menu("Барлық тоқсандар")
    phone.click("2026 жылғы III тоқсан")
    phone.page.locator("main a", has_text="Шығарындыларды есептеу").first.click()
    phone.reads("Нәтижелер және рұқсат нормативтері", "норматив шегінде")
    phone.look("calc-results-phone")
    phone.click("Көздердің әдістемелері")
    phone.reads("Сусымалы материалды қайта тиеу")
    phone.look("calc-choices")
    phone.click("Барлық әдістемелер")
    phone.reads("Салыстырылған коэффициенттер", "формуласыз")
    phone.look("calc-methods")
