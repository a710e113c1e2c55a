"""The whole story by clicking: four people, a quarter, a report, a request; the director in Kazakh on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.asking import (
    the_ecologist_answers,
    the_ecologist_answers_again,
    the_inspector_closes_and_returns_the_report,
    the_inspector_reads_and_asks,
    the_inspector_sends_the_answer_back,
)
from tests.browser.person import Person
from tests.browser.portal import Portal
from tests.kit_pure import files

pytestmark = [pytest.mark.browser, pytest.mark.servers]

Meet = Callable[..., Person]
Q3, Q3_KK = "III квартал 2026 года", "2026 жылғы III тоқсан"
MEASURES = "Полив карьерных дорог водой два раза в смену до 15.11.2026; повторный замер до 20.11.2026"
PROGRAM = "Программа производственного экологического контроля месторождения «Жомарт» на 2026–2035 годы"
WORK_SECONDS = 90_000  # milliseconds a rendering may take on a busy machine


def test_the_story_of_a_quarter(meet: Meet, portal: Portal) -> None:
    ecologist, director, inspector = meet("ru"), meet("kk", phone=True), meet("ru")

    report = the_ecologist_prepares(ecologist)
    the_director_returns(director)
    the_ecologist_mends_and_sends_again(ecologist)
    the_director_approves_and_submits(director)
    request = the_inspector_reads_and_asks(inspector)
    the_ecologist_answers(ecologist, "Протокол.pdf")
    the_inspector_sends_the_answer_back(inspector, request)
    the_ecologist_answers_again(ecologist)
    the_inspector_closes_and_returns_the_report(inspector, request)
    the_ecologist_has_a_new_draft(ecologist)
    nobody_else_sees(meet("ru"), [report, f"{report}paper/", request])


def the_ecologist_prepares(who: Person) -> str:
    """From the log-in to the report on the director's desk; returns the report's path."""
    who.go("/login/")
    who.look("login")
    who.log_in(people.ECOLOGIST.email)
    who.reads("Что вас ждёт", f"Подготовить отчёт за {Q3}", "до 1 ноября 2026")
    who.look("ecologist-home")
    the_programme(who)
    the_quarter(who)
    who.menu("Отчёты")
    who.look("reports")
    who.click(Q3)
    who.reads("Черновик", "ПЭК-R-04")
    who.look("report-draft")
    path = who.path
    the_exceedance(who, path)
    the_attachment(who)
    the_note(who)
    the_paper(who)
    the_files(who)
    send_to_the_director(who)
    return path


def the_programme(who: Person) -> None:
    """The programme of «Жомарт»: table 3 as declared and as derived, with what the checks found."""
    who.menu("Программы")
    who.reads(PROGRAM)
    who.look("programmes")
    who.click("Версия 2")
    who.reads(PROGRAM, "Утверждена", "Карта таблиц")
    who.look("programme")
    who.page.locator(".table-nav a", has=who.page.locator(".number", has_text="3")).first.click()
    who.reads("Таблица 3", "Документ и реестр", "В документе", "По реестру", "отличается", "ПЭК-T3-")
    who.look("programme-table-3")
    who.page.locator(".table-nav a", has=who.page.locator(".number", has_text="8")).first.click()
    who.reads("Таблица 8", "Пыль неорганическая")
    who.look("programme-table-8")
    who.page.locator(".crumbs a").last.click()
    who.click("Документ и файлы")
    who.look("programme-paper")


def the_quarter(who: Person) -> None:
    """Quarter III: a wrong number first, nothing of it is lost, then the right one."""
    who.menu("Все кварталы")
    who.look("quarters")
    who.click(Q3)
    who.reads("Превышения", "0,45", "Что нашли проверки")
    who.look("quarter")
    who.page.locator(".table-nav a", has_text="Движение отходов").click()
    who.look("quarter-waste")
    who.plain()
    who.click("Открыть Твердо-бытовые отходы")
    formed = who.page.locator("#id_formed")
    before = formed.input_value()
    formed.fill("-5")
    who.click("Сохранить")
    expect(who.refusal).to_contain_text("-5")
    expect(formed).to_have_value("-5")
    who.look("quarter-waste-wrong")
    formed.fill(before)
    who.click("Сохранить")
    who.reads("Строка сохранена")


def the_exceedance(who: Person, report: str) -> None:
    """The measures that the row over its limit lacks are written; the finding is gone."""
    who.click("Данные квартала")
    who.page.locator(".table-nav a", has_text="атмосферный воздух").first.click()
    who.reads("Превышение")
    who.look("quarter-air")
    who.plain()
    who.click("Открыть Граница СЗЗ")
    who.look("quarter-air-row")
    who.page.locator("#id_measures").fill(MEASURES)
    who.click("Сохранить")
    who.reads("Строка сохранена", MEASURES)
    who.go(report)
    who.reads_not("ПЭК-R-04")


def the_attachment(who: Person) -> None:
    """A wrong file is refused in words; a right one goes with the report."""
    who.click("Приложить файл")
    who.attach("Файл", "письмо.exe", b"MZ\x90\x00 not a document")
    who.fill("Название", "Письмо о пылеподавлении")
    who.click("Приложить")
    expect(who.refusal).to_be_visible()
    expect(who.page.get_by_label("Название", exact=True)).to_have_value("Письмо о пылеподавлении")
    who.look("report-attach-refused")
    who.attach("Файл", "Письмо.pdf", files.pdf())
    who.click("Приложить")
    who.reads("Файл приложен", "Письмо о пылеподавлении", "SHA-256")


def the_note(who: Person) -> None:
    """The author's words of the explanatory note."""
    who.click("Пояснительная записка")
    who.reads("Выполнено измерений и расчётов")
    who.look("report-note-parts")
    who.click("Исполнитель и язык отчёта")
    who.fill("Ваш текст для пояснительной записки", "В августе сильный ветер; дороги поливались водой.")
    who.fill("Вывод", "Требования программы выполнены, превышение пыли устраняется.")
    who.fill("Исполнитель: фамилия, имя и должность", "Сәрсенова А.Е., инженер-эколог")
    who.look("report-note")
    who.click("Сохранить записку")
    who.reads("Записка сохранена")


def the_paper(who: Person) -> None:
    """The report as it will be printed, marked as a draft."""
    who.click("Читать отчёт")
    paper = who.page.locator(".paper-scroll")
    for words in ("ПРОЕКТ", "Жомарт", "0,45", MEASURES, "дороги поливались водой"):
        expect(paper).to_contain_text(words)
    who.look("report-paper")
    who.click("На казахском")
    expect(paper).to_contain_text("ЖОБА")
    who.page.locator(".crumbs a").last.click()


def the_files(who: Person) -> None:
    """The worker prepares PDF and XLSX; the page shows it by itself and gives the downloads."""
    who.click("Подготовить PDF и XLSX")
    expect(who.page.locator(".job, .files a[href*='/files/']").first).to_be_visible()
    who.look("report-rendering")
    wait_for_files(who)
    who.look("report-files")
    for word, start in (("PDF", b"%PDF-"), ("XLSX", b"PK")):
        with who.page.expect_download() as coming:
            who.page.locator(".files li", has_text=word).get_by_role("link").first.click()
        assert coming.value.path().read_bytes().startswith(start)


def wait_for_files(who: Person) -> None:
    """Until the page offers the PDF and has nothing more to fetch (it reloads itself once); nobody reloads it."""
    link = who.page.locator(".files li", has_text="PDF").locator("a[href*='/files/']")
    expect(link.first).to_be_visible(timeout=WORK_SECONDS)
    expect(who.page.locator("[aria-busy=true]")).to_have_count(0, timeout=WORK_SECONDS)
    who.page.wait_for_load_state("networkidle")


def send_to_the_director(who: Person) -> None:
    """Send; the data close."""
    who.click("Отправить директору")
    who.look("report-send")
    who.click("Отправить директору")
    who.reads("Отчёт у директора", "На проверке у директора")


def the_director_returns(who: Person) -> None:
    """In Kazakh, with one hand: what waits, the report, the return with a reason."""
    who.log_in(people.DIRECTOR.email)
    who.reads("Сізді не күтіп тұр", Q3_KK)
    who.look("director-home")
    who.page.locator("main a", has_text=Q3_KK).first.click()
    who.reads("Директорда қаралуда", "Ескертулермен қайтару", "Бекіту")
    who.look("director-report")
    who.click("Ұяшықты белгілеу")
    expect(who.page.locator(".paper-scroll")).to_contain_text("Жомарт")
    who.look("director-paper")
    who.page.locator(".crumbs a").last.click()
    who.click("Ескертулермен қайтару")
    who.click("Ескертулермен қайтару")
    expect(who.refusal).to_be_visible()
    who.look("director-return")
    who.page.locator("#id_reason").fill("Шаралардың орындаушысын көрсетіңіз.")
    who.click("Ескертулермен қайтару")
    who.reads("Директор қайтарды")
    who.look("director-returned")


def the_ecologist_mends_and_sends_again(who: Person) -> None:
    """The reason is on the first page and on the report; the row is mended; sent again."""
    who.go("/")
    who.reads(f"Исправить возвращённый отчёт за {Q3}")
    who.page.locator("main a", has_text="Исправить возвращённый отчёт").click()
    expect(who.page.locator(".note")).to_contain_text("Шаралардың орындаушысын көрсетіңіз.")
    who.reads("Возвращён директором")
    who.look("report-returned")
    who.click("Данные квартала")
    who.page.locator(".table-nav a", has_text="атмосферный воздух").first.click()
    who.plain()
    who.click("Открыть Граница СЗЗ")
    who.page.locator("#id_measures").fill(f"{MEASURES}. Ответственный: главный инженер")
    who.click("Сохранить")
    who.menu("Отчёты")
    who.click(Q3)
    send_to_the_director(who)


def the_director_approves_and_submits(who: Person) -> None:
    """He approves; the files come by themselves; he reads, signs with his GOST key and hands in; then the receipt."""
    who.go("/")
    who.page.locator("main a", has_text=Q3_KK).first.click()
    who.click("Бекіту")
    who.look("director-approve")
    who.page.get_by_role("button", name="Бекіту").click()
    who.reads("Бекітілді")
    wait_for_files(who)
    who.look("director-approved")
    who.click("Оқып шығып, қол қою")
    who.page.locator("main a", has_text="Қол қоюға өту").first.click()
    who.reads("Неге қол қоясыз")
    who.click("Қол қоюға ашу")
    who.look("director-sign")
    who.page.get_by_role("button", name="ЭЦҚ қою").click()
    who.reads("Қолтаңба дұрыс", "СЫНАҚ ҚОЛТАҢБАСЫ")
    who.look("director-signed")
    who.send(who.page.get_by_role("button", name="Есепті тапсыру"), twice=True)
    who.reads("Тапсырылды", "2026Q3-", "Қолтаңба дұрыс")
    expect(who.page.locator(".timeline p", has_text=re.compile("^Тапсырылды"))).to_have_count(1)  # a double click, one
    who.look("director-receipt")


def the_ecologist_has_a_new_draft(who: Person) -> None:
    """The second version is a draft with the reason; the first one stays."""
    who.menu("Отчёты")
    who.click(Q3)
    who.reads("Черновик", "версия 2", "Приложите протокол к отчёту.", "Письмо о пылеподавлении")
    who.look("report-second-version")


def nobody_else_sees(who: Person, paths: list[str]) -> None:
    """The second operator's ecologist: not in his lists, and 404 at the direct addresses."""
    who.log_in(people.OTHER_ECOLOGIST.email)
    who.reads_not("Жомарт")
    who.look("other-home")
    who.menu("Отчёты")
    who.reads_not("Жомарт")
    who.look("other-reports")
    for path in paths:
        assert who.go(path) == 404, path
        who.reads_not("Жомарт")
    who.look("not-found")
