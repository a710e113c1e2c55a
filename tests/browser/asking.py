"""The inspector's remark and request in the story of a quarter: asked, answered, sent back, answered again, closed."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.person import Person
from tests.kit_pure import files

Q3 = "III квартал 2026 года"
REMARK = "Уточните дату повторного замера."
DOCUMENT = "Протокол замера пыли на границе СЗЗ за III квартал 2026 года"


def the_inspector_reads_and_asks(who: Person) -> str:
    """The overview, the report, its paper, a remark, a request for documents; returns the request's path."""
    who.log_in(people.INSPECTOR.email)
    who.reads("Что вас ждёт", Q3)
    who.look("inspector-home")
    who.menu("Территория")
    who.look("inspector-overview")
    the_inspector_opens_the_report(who)
    who.reads("Сдан", "Файлы отчёта")
    who.look("inspector-report")
    report = who.path
    who.page.locator("main a", has_text="Читать отчёт").first.click()
    expect(who.page.locator(".paper-scroll")).to_contain_text("Ответственный: главный инженер")
    expect(who.page.locator(".paper-scroll")).not_to_contain_text("ПРОЕКТ")
    who.look("inspector-paper")
    who.go(report)
    who.click("Замечание ко всему отчёту")
    who.page.locator("#id_text").fill(REMARK)
    who.look("inspector-remark-new")
    who.send(who.page.get_by_role("button", name="Записать замечание"))
    who.go(report)
    who.reads(REMARK)
    who.page.locator("main a", has_text="Запросить документы").first.click()
    who.page.locator("#id_working_days").fill("3")
    who.click("Отправить запрос")
    expect(who.refusal).to_be_visible()
    who.page.locator("#id_items").fill(DOCUMENT)
    who.look("inspector-request-new")
    who.click("Отправить запрос")
    # Tuesday 20 October, then three working days; 25 October (Republic Day) is a Sunday, moved to Monday
    who.reads("Ждёт ответа", DOCUMENT, "23 октября 2026", "3 рабочих дня")
    who.look("inspector-request")
    return who.path


def the_inspector_opens_the_report(who: Person) -> None:
    """By the list of the territory: the facility, then the quarter of its strip."""
    who.menu("Территория")
    who.click("Объекты")
    who.page.locator("main a", has_text="Месторождение Жомарт").first.click()
    who.page.locator("main a[href*='/inspections/reports/']", has_text="III").first.click()


def the_ecologist_answers(who: Person, name: str) -> None:
    """The request is due on the first page; a file stands against the item; the answer goes."""
    who.go("/")
    who.reads("до 23 октября 2026")
    who.page.locator("main li", has_text="до 23 октября 2026").get_by_role("link").first.click()
    who.reads(DOCUMENT, "Ждёт ответа")
    who.look("request")
    the_ecologist_sends(who, name, files.pdf(), "Протокол приложен.")
    who.look("request-answered")


def the_ecologist_sends(who: Person, name: str, content: bytes, words: str) -> None:
    """The file and the words of the first item, in one go."""
    item = who.page.locator("#item-1")
    item.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    item.locator("textarea").fill(words)
    who.send(item.get_by_role("button", name="Отправить ответ"))
    who.reads("Дан ответ", name, words)


def the_inspector_sends_the_answer_back(who: Person, request: str) -> None:
    """The answer waits on the first page; the item goes back with a reason."""
    who.go("/")
    who.reads("ответ")
    who.go(request)
    who.reads("Протокол.pdf", "Протокол приложен.")
    item = who.page.locator("#item-1")
    item.locator("textarea").fill("Нужен протокол с подписью лаборатории.")
    item.get_by_role("button", name=re.compile("^Вернуть")).click()
    who.reads("Возвращён на доработку")
    who.look("inspector-request-returned")


def the_ecologist_answers_again(who: Person) -> None:
    """The reason is read, a second file is added, the answer goes again."""
    who.go("/")
    who.page.locator("main li", has_text="до 23 октября 2026").get_by_role("link").first.click()
    who.reads("Возвращён на доработку", "Нужен протокол с подписью лаборатории.")
    the_ecologist_sends(who, "Протокол с подписью.pdf", files.pdf(2), "Подписанный протокол приложен.")


def the_inspector_closes_and_returns_the_report(who: Person, request: str) -> None:
    """The item closes, and the request with it; the report goes back, the submitted version stays as it is."""
    who.go(request)
    who.send(who.page.locator("#item-1").get_by_role("button", name=re.compile("^Закрыть")))
    who.reads("Закрыт", "SHA-256")
    who.look("inspector-request-closed")
    the_inspector_opens_the_report(who)
    who.page.locator("main a", has_text="Вернуть с замечаниями").first.click()
    who.page.wait_for_load_state()
    who.look("inspector-report-return")
    if who.page.locator("#id_reason").count():
        who.page.locator("#id_reason").fill("Приложите протокол к отчёту.")
    who.page.get_by_role("button", name="Вернуть с замечаниями").click()
    who.reads("Возвращён инспектором")
