"""A remark on a cell: marked on the paper by keyboard, returned, seen, mended; read without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]
Q3 = "III квартал 2026 года"


def test_a_remark_goes_from_the_cell_and_back(meet: Callable[..., Person]) -> None:
    eco = meet("ru")
    eco.log_in(people.ECOLOGIST.email)
    eco.menu("Отчёты")
    eco.click(Q3)
    report = eco.path
    eco.click("Отправить директору")
    eco.click("Отправить директору")

    boss = meet("ru", phone=True)
    boss.log_in(people.DIRECTOR.email)
    boss.page.locator("main a", has_text=Q3).first.click()
    boss.reads("Превышения и меры", "Спросите:")
    boss.look("decision-page")
    boss.click("Отметить ячейку")
    cell = boss.page.locator("td a.pin-cell", has_text="0,45").last
    cell.focus()
    cell.press("Enter")  # the card opens below the row, and the words go straight into it
    field = boss.page.locator("tr.place-row textarea")
    expect(field).to_be_focused()
    field.fill("Когда повторный замер?")
    boss.look("decision-card")
    boss.page.locator("tr.place-row .btn-primary").click()
    boss.reads("Замечание записано", "Вернуть с 1 замечанием")
    boss.click("Вернуть с 1 замечанием")
    boss.look("decision-return")
    boss.click("Вернуть экологу")
    boss.reads("Отчёт возвращён экологу")

    eco.go(report)
    eco.reads("Когда повторный замер?", "Стояло: 0,45")
    eco.click("Исправить и ответить")
    eco.look("decision-remarks")
    eco.page.locator("main .remarks a", has_text="Исправлено").first.click()
    eco.page.locator("#id_reason").fill("До 20.11.2026, записано в мерах")
    eco.click("Исправлено")
    eco.reads("Сделано: Исправлено", "До 20.11.2026")

    plain = meet("ru", java_script_enabled=False)
    plain.log_in(people.ECOLOGIST.email)
    plain.go(report)
    plain.click("Читать отчёт")
    plain.page.locator("td.is-pinned a.pin-cell").first.click()
    plain.reads("Когда повторный замер?", "В данных квартала", "В программе")
    plain.look("decision-place")
