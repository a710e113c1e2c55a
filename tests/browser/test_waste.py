"""The waste journal by clicking: an entry that is not there, the right one, the tables filled; a phone in Kazakh."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.grid_page import Grid
from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]
TARE = "Тара из-под взрывчатых веществ"


def test_from_an_entry_to_the_table_of_the_quarter(meet: Callable[..., Person]) -> None:
    who = meet("ru")
    who.log_in(people.ECOLOGIST.email)
    who.reads("истекает срок самой старой партии")
    who.menu("Все кварталы")
    who.click("IV квартал 2026 года")
    who.page.locator("main a", has_text="Журнал отходов").first.click()
    who.reads(TARE, "Склад ВМ, участок № 2: 0,02 т")
    who.look("waste-room")
    who.click("Записи квартала")
    Grid(who).ready().reads(1, 4, "0,05")
    who.plain()
    who.click("Добавить запись")
    for label, text in (
        ("Дата", "19.10.2026"),
        ("Вид отхода", TARE),
        ("Количество, тонн", "0,2"),
        ("Место накопления", "Склад ВМ, участок № 2"),
        ("БИН отправителя / получателя", "941240000193"),
        ("Номер акта", "55"),
    ):
        who.fill(label, text)
    who.page.get_by_label("Что произошло").select_option(label="Передано")
    who.click("Сохранить")
    expect(who.refusal).to_contain_text("19.10.2026")
    expect(who.refusal).to_contain_text("не хватает 0,18 т")
    who.look("waste-refused")
    who.fill("Количество, тонн", "0,02")
    who.click("Сохранить")
    who.reads("Запись сохранена")
    who.click("Партии и сроки")
    who.reads_not("Склад ВМ, участок № 2")
    who.look("waste-terms")
    who.click("Заполнить таблицы")
    who.reads("Движение отходов", "Добавить эту строку")
    who.look("waste-fill")
    who.click("Записать отмеченное")
    who.reads("3 строки", "Всё совпадает")

    phone = meet("kk", phone=True)
    phone.log_in(people.DIRECTOR.email)
    phone.menu("Барлық тоқсандар")
    phone.click("2026 жылғы III тоқсан")
    phone.page.locator("main a", has_text="Қалдықтар журналы").first.click()
    tab(phone, "Су")
    phone.reads("Водомер № 1 (АБК)", "18,5")
    phone.look("waste-meters")
    tab(phone, "Іс-шаралар жоспары")
    phone.reads("52,7 %")
    phone.look("waste-plan")
    tab(phone, "Бүкіл журнал")
    phone.click("Жойылған жазбалар")
    phone.reads("Ештеңе жойылмаған")
    phone.look("waste-removed")


def tab(who: Person, words: str) -> None:
    """A page of the room on a phone: the list of pages is opened first."""
    who.page.locator(".waste-tabs-narrow summary").click()
    who.page.locator(".waste-tabs-narrow").get_by_role("link", name=words, exact=True).click()
