"""From the inspector's queue to a reader's mailbox: remark, request, answer, acceptance, the public page, a letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

from pekportal.demo import people
from tests.browser.person import Person
from tests.browser.portal import Portal
from tests.kit_pure import files

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]

Meet = Callable[..., Person]
Q2 = "Месторождение Жомарт, II квартал 2026 года"
READER = "reader@example.kz"
CELLS = ("0,0391; 0,0445", "0,0273; 0,0275", "0,0155; 0,0159")  # facts of sources 6001, 6002 and 6004 in table 2.3
OF_A_CELL = "Чем подтверждён объём выбросов источника 6001?"
OF_A_TABLE = "Почему организованный источник не назван?"
ANSWERS = ("Расчёт по расходу грунта приложен.", "Организованный источник законсервирован 01.04.2026.")
LETTER_SECONDS = 150  # the sweep of the letters goes once a minute


def test_from_the_queue_to_the_mailbox(meet: Meet, portal: Portal) -> None:
    portal.beat()
    reader, inspector, ecologist = meet("ru", phone=True), meet("ru"), meet("ru")

    public = the_reader_subscribes(reader, portal)
    the_inspector_finds_the_late(inspector)
    report = the_inspector_finds_the_suspicious(inspector)
    the_inspector_pins_two_remarks(inspector, report)
    request = the_inspector_asks_about_three_cells(inspector, report)
    the_ecologist_answers_the_remarks(ecologist)
    the_ecologist_answers_the_request(ecologist)
    the_inspector_closes_all(inspector, report, request)
    the_inspector_accepts(inspector, report)
    the_public_page_says_so(reader, public)
    the_reader_has_the_letter(reader, portal)


def the_reader_subscribes(who: Person, portal: Portal) -> str:
    """Without a log-in and without a cookie: search, facility, wish, the link of the letter; the facility's path."""
    who.context.clear_cookies()
    assert who.go("/open/") == 200
    who.look("open-front")
    who.page.locator("main input[type=search], main input[name=q]").first.fill("жомарт")
    who.click("Найти")
    who.page.locator("main a", has_text="Месторождение Жомарт").first.click()
    who.reads("II квартал 2026 года")
    expect(row_of_q2(who)).to_contain_text("Сдан")
    expect(row_of_q2(who)).not_to_contain_text("Принят")
    who.look("open-facility")
    path = who.path
    who.click("Новости на почту")
    who.page.locator("input[type=email]").fill(READER)
    who.look("open-subscribe")
    who.click("Подписаться")
    who.reads(READER)
    portal.until(lambda: bool(portal.letters(READER)), LETTER_SECONDS, "the letter that confirms")
    letter = portal.letters(READER)[0]
    assert "Месторождение Жомарт" in str(letter["Subject"])
    who.go(link_in(letter.get_content(), "subscription"))
    who.click("Да, пишите мне")
    who.reads("Вы подписаны")
    who.look("open-subscribed")
    assert who.context.cookies() == []
    return path


def row_of_q2(who: Person) -> Locator:
    """The line of the second quarter in the published reports."""
    return who.page.locator("#reports tbody tr", has_text="II квартал 2026").first


def link_in(text: str, word: str) -> str:
    """The path of the first link of a letter that has this word."""
    found = next(one for one in re.findall(r"http\S+", text) if word in one)
    return urlsplit(found).path


def the_inspector_finds_the_late(who: Person) -> None:
    """The queue narrowed to those who filed nothing; from there to the facility whose quarter is silent."""
    who.log_in(people.INSPECTOR.email)
    who.menu("Очередь")
    who.look("queue")
    who.page.get_by_label("Повод").select_option(label="Отчёт не представлен")
    who.click("Показать")
    who.reads("Котельная № 1", "не сдан, опоздание 81 день")
    who.reads_not("Месторождение Жомарт")
    who.page.locator("main .queue-name").first.click()
    who.reads("Котельная № 1")
    who.look("silent-facility")


def the_inspector_finds_the_suspicious(who: Person) -> str:
    """The queue narrowed to values over the norm; the report says why it stands there; its path."""
    who.menu("Очередь")
    who.page.get_by_label("Повод").select_option(label="Превышение норматива")
    who.click("Показать")
    who.reads("Значений выше норматива: 1.")
    who.click(Q2)
    who.reads("Поводы посмотреть", "Превышение норматива", "Сдан с опозданием", "Чем это может объясняться")
    who.look("suspicious-report")
    return who.path


def the_inspector_pins_two_remarks(who: Person, report: str) -> None:
    """One on a cell of table 2.3, one on a table as a whole."""
    open_cell(who, CELLS[0])
    who.page.locator(".place-card").get_by_label("Замечание").fill(OF_A_CELL)
    who.send(who.page.locator(".place-card").get_by_role("button", name="Записать замечание"))
    who.go(report)
    who.click("Выбрать место на бумаге")
    heading = who.page.locator(".paper-scroll :is(h2, h3, h4, caption)", has_text="2.2 Сведения об источниках")
    heading.locator("a").first.click()
    card = who.page.locator(".place-card, main").last
    card.get_by_label("Замечание").first.fill(OF_A_TABLE)
    who.send(card.get_by_role("button", name="Записать замечание").first)
    who.go(report)
    who.reads(OF_A_CELL, OF_A_TABLE, "0,0391; 0,0445", "2.2")
    who.look("two-remarks")


def open_cell(who: Person, text: str) -> None:
    """From the report's page to the card of the cell with this text."""
    who.click("Выбрать место на бумаге")
    who.page.locator(".paper-scroll a.pin-cell", has_text=text).first.click()
    expect(who.page.locator(".place-card")).to_be_visible()


def the_inspector_asks_about_three_cells(who: Person, report: str) -> str:
    """Three cells picked on the paper, one request with a line for each; the request's path."""
    who.go(report)
    who.click("Выбрать место на бумаге")
    for text in CELLS:
        who.page.locator(".paper-scroll a.pin-cell", has_text=text).first.click()
        who.page.locator(".place-card").get_by_role("button", name="Запросить документы").click()
        who.reads("Выбрано")
    who.look("paper-picked")
    who.click("Написать запрос")
    who.page.locator("#id_working_days").fill("5")
    for text in CELLS:
        who.reads(text)
    who.look("request-of-cells")
    who.click("Отправить запрос")
    # Tuesday 20 October and five working days; Monday 26 October rests for Republic Day, a Sunday
    who.reads("28 октября 2026", "184", *CELLS)
    who.look("request-of-three")
    return who.path


def the_ecologist_answers_the_remarks(who: Person) -> None:
    """Both wait on the first page; each gets words, one a file."""
    who.log_in(people.ECOLOGIST.email)
    who.reads("Что вас ждёт")
    who.look("ecologist-remarked")
    for place, question, answer in zip(("2.3", "2.2"), (OF_A_CELL, OF_A_TABLE), ANSWERS, strict=True):
        who.go("/")
        duty = who.page.locator("main li", has_text="Ответить на замечание инспектора").filter(has_text=place)
        duty.get_by_role("link").first.click()
        who.reads(question)
        who.page.locator("#id_words").fill(answer)
        if question is OF_A_CELL:
            chosen = {"name": "Расчёт.pdf", "mimeType": "application/pdf", "buffer": files.pdf()}
            who.page.locator("#id_file").set_input_files(chosen)
        who.look("remark-answer")
        who.page.get_by_role("button", name=re.compile("^(Ответить|Отправить ответ)")).click()
        who.reads(answer)


def the_ecologist_answers_the_request(who: Person) -> None:
    """A file against each of the three items."""
    who.go("/")
    who.page.locator("main li", has_text="до 28 октября 2026").get_by_role("link").first.click()
    who.reads(*CELLS)
    for number in (1, 2, 3):
        item = who.page.locator(f"#item-{number}")
        chosen = {"name": f"Журнал {number}.pdf", "mimeType": "application/pdf", "buffer": files.pdf(number)}
        item.locator("input[type=file]").set_input_files(chosen)
        item.locator("textarea").fill(f"Выписка из журнала № {number}.")
        who.send(item.get_by_role("button", name="Отправить ответ"))
        who.reads(f"Журнал {number}.pdf")
    who.look("three-answers")


def the_inspector_closes_all(who: Person, report: str, request: str) -> None:
    """Each item and each remark is closed by the inspector; the list of files has its hash."""
    who.go(request)
    for number in (1, 2, 3):
        who.send(who.page.locator(f"#item-{number}").get_by_role("button", name=re.compile("^Закрыть")))
    who.reads("Закрыт", "SHA-256")
    for question, answer in zip((OF_A_CELL, OF_A_TABLE), ANSWERS, strict=True):
        who.go(report)
        who.page.locator("main .remarks > li", has_text=question).get_by_role("link", name="Открыть замечание").click()
        who.reads(answer)
        who.send(who.page.get_by_role("button", name=re.compile("^Закрыть")))
        who.reads("Закрыт")
    who.look("remark-closed")


def the_inspector_accepts(who: Person, report: str) -> None:
    """A double click accepts once."""
    who.go(report)
    who.reads("Решение")
    who.click("Принять")
    who.look("accept")
    who.send(who.page.get_by_role("button", name="Принять"), twice=True)
    who.go(report)
    who.reads("Принят")
    who.look("accepted")


def the_public_page_says_so(who: Person, path: str) -> None:
    """Within seconds, by the projection's own job; the reader reloads, for a page lives five minutes in his browser."""
    row = row_of_q2(who)
    who.go(path)
    for _wait in range(90):
        who.page.reload()
        if "Принят" in row.inner_text():
            break
        who.page.wait_for_timeout(1000)
    expect(row).to_contain_text("Принят")
    who.look("open-facility-accepted")
    row.get_by_role("link").first.click()
    who.reads("Принят", "SHA-256")
    who.reads_not(OF_A_CELL, ANSWERS[0], "Ибраев", "Сәрсенова")
    who.look("open-report-accepted")


def the_reader_has_the_letter(who: Person, portal: Portal) -> None:
    """One letter about the acceptance; its link opens the report, its last link ends the letters."""
    portal.until(lambda: len(portal.letters(READER)) > 1, LETTER_SECONDS, "the letter about the acceptance")
    _confirmed, news = portal.letters(READER)
    text = news.get_content()
    assert "Инспектор принял отчёт" in text
    who.go(link_in(text, "/open/"))
    who.reads("Принят")
    who.go(link_in(text, "subscription"))
    who.page.get_by_role("button", name=re.compile("удалите мой адрес|Больше не пис", re.I)).click()
    who.reads("удалён")
    who.look("open-unsubscribed")
