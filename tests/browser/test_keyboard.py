"""The main acts by keyboard alone: after the log-in page no click, no address typed, every stop of the focus seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.grid_page import Grid
from tests.browser.hands import Hands
from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]

Meet = Callable[..., Person]
Q2, Q3 = "II квартал 2026 года", "III квартал 2026 года"
MEASURES = "Полив карьерных дорог водой два раза в смену до 15.11.2026"
REMARK = "Чем подтверждён объём выбросов?"
CELL = "0,0391; 0,0445"
READER = "keyboard@example.kz"
WORK_SECONDS = 90_000  # milliseconds a rendering may take on a busy machine


def come_in(who: Person, email: str) -> Hands:
    """The log-in page is opened; everything after that is keys."""
    who.go("/login/")
    expect(who.page.locator("#id_username")).to_be_focused()  # the page begins where a person types
    hands = Hands(who).type(email).to_id("id_password").type(people.PASSWORD).go()
    return hands.skip()


def test_a_quarter_goes_to_the_director_and_is_signed(meet: Meet) -> None:
    ecologist, director = meet("ru"), meet("ru")
    hands = come_in(ecologist, people.ECOLOGIST.email)
    writes_into_the_grid(hands)
    sends_to_the_director(hands)
    hands = come_in(director, people.DIRECTOR.email)
    approves(hands)
    signs(hands)


def writes_into_the_grid(hands: Hands) -> None:
    """The measures that the row over its limit lacks, in its cell; saved."""
    hands.follow("Все кварталы", main=False).skip().follow(Q3).skip()
    hands.follow("~атмосферный воздух")
    grid = Grid(hands.who).ready()
    hands.skip().to("~.", tag="div")
    expect(hands.page.locator("#grid-box .tabulator-cell:focus")).to_have_count(1)
    hands.press("Control+Home", "End")  # the row of the exceedance is the first, measures are the last column
    hands.press("F2").type(MEASURES).press("Enter")
    grid.is_saved()
    expect(hands.page.locator("#grid-box")).to_contain_text(MEASURES)
    hands.press("Escape")  # lets the next Tab out of the table


def sends_to_the_director(hands: Hands) -> None:
    """Out of the grid to the report, and off."""
    hands.follow("Отчёты", main=False).skip().follow(Q3).skip()
    hands.who.reads_not("ПЭК-R-04")
    hands.follow("Отправить директору").skip().follow("Отправить директору", tag="button")
    hands.who.reads("Отчёт у директора")


def approves(hands: Hands) -> None:
    """From what waits to the approved report."""
    hands.follow(f"~{Q3}").skip().follow("Утвердить").skip().follow("Утвердить", tag="button")
    hands.who.reads("Утверждён")
    link = hands.page.locator(".files li", has_text="PDF").locator("a[href*='/files/']")
    expect(link.first).to_be_visible(timeout=WORK_SECONDS)
    expect(hands.page.locator("[aria-busy=true]")).to_have_count(0, timeout=WORK_SECONDS)  # else it reloads under us
    hands.page.wait_for_load_state("networkidle")


def signs(hands: Hands) -> None:
    """He reads, opens the report for signing; the program's window (its stand-in) answers; the report is handed in."""
    hands.follow("Прочитать и подписать").skip().follow("К подписи").skip()
    hands.follow("Открыть для подписания").to("Подписать ЭЦП").press("Enter")
    hands.who.reads("Подпись верна")
    hands.follow("Сдать отчёт")
    hands.who.reads("Сдан", "2026Q3-")


def test_the_inspector_remarks_and_asks(meet: Meet) -> None:
    hands = come_in(meet("ru"), people.INSPECTOR.email)
    hands.follow("Очередь", main=False).skip().follow(f"Месторождение Жомарт, {Q2}").skip()
    hands.follow("Выбрать место на бумаге").skip()
    opens_the_card(hands)
    hands.type(REMARK).follow("Записать замечание")
    expect(hands.page.locator("td.is-pinned a.pin-cell", has_text=CELL)).to_be_visible()
    hands.tab()  # the page came back to the cell: the next stop is the cell itself
    expect(hands.page.locator("a.pin-cell:focus")).to_have_text(CELL)
    hands.press("Enter")
    expect(hands.page.locator(".place-card textarea")).to_be_focused()
    hands.follow("Запросить документы")
    hands.follow("Написать запрос", back=True).skip()
    hands.to("~Срок", tag="input").type("5").follow("Отправить запрос")
    hands.who.reads("Ждёт ответа", "28 октября 2026", CELL)


def opens_the_card(hands: Hands) -> None:
    """By the sign of table 2.3 into it, by arrows to the cell; Escape closes the card and gives the cell back."""
    hands.to("Замечание к таблице: 2.3").tab()
    cell = hands.page.locator("a.pin-cell:focus")
    for _column in range(12):
        if cell.inner_text() == CELL:
            break
        hands.press("ArrowRight")
    expect(cell).to_have_text(CELL)
    hands.press("ArrowDown", "ArrowUp")
    expect(cell).to_have_text(CELL)
    for key in ("Enter", "Escape", "Enter"):
        hands.press(key)
        focused = ".place-card textarea:focus" if key == "Enter" else "a.pin-cell:focus"
        expect(hands.page.locator(focused)).to_be_visible()


def test_a_reader_finds_and_subscribes(meet: Meet) -> None:
    who = meet("ru")
    who.go("/open/")
    hands = Hands(who).skip()
    hands.to_id("q").type("жомарт").go().skip()
    hands.follow("~Месторождение Жомарт").skip()
    hands.follow("Новости на почту").skip()
    hands.to("~почт", tag="input").type(READER)
    hands.follow("Подписаться", tag="button")
    who.reads(READER)
