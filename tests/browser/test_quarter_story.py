"""«Жомарт» from an approved programme to a complete Q3 2026 by clicking; the report's tables fill by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import expect

from monitoring.waste.tables.journal import KINDS
from operators.models import User
from pekportal.demo import calc, people, stone, waste
from pekportal.kit.calendar import now
from pekportal.kit.pdf import render_pdf
from tests.browser import portal as portals
from tests.browser.grid_page import Grid
from tests.browser.person import Person
from tests.ground import databases

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]

Q3 = "III квартал 2026 года"
DUST = "Пыль неорганическая: 70-20% двуокиси кремния"
EMPTY = "empty_third"
WORK = 90_000  # milliseconds for what the worker does, on a busy machine
MEASURE = "Пылеподавление на карьерных дорогах водой два раза в смену"
MASTER = "Иванов И.И., горный мастер"
NAMES = {"household": "Твердо-бытовые отходы", "packaging": "Тара из-под взрывчатых веществ"}
WORDS = {code: title("ru") for code, title in KINDS}


def load() -> None:
    """The demonstration with an open and empty third quarter."""
    with override_settings(DEMO_TODAY=portals.TODAY):
        call_command("load_demo", third_empty=True, verbosity=0)
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):
        for user in User.objects.all():
            user.set_password(people.PASSWORD)
            user.save(update_fields=["password"])


@pytest.fixture(scope="module")
def portal(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[portals.Portal]:
    """A portal whose third quarter waits for its first row."""
    with django_db_blocker.unblock():
        databases.use_filled(EMPTY, load)
        running = portals.Portal(tmp_path_factory.mktemp("portal"))
        databases.close()
    try:
        running.start()
        yield running
    finally:
        running.close()
        with django_db_blocker.unblock():
            databases.use_own()


def test_a_quarter_collects_itself(meet: Callable[..., Person]) -> None:
    ecologist = meet("ru")
    ecologist.log_in(people.ECOLOGIST.email)
    ecologist.menu("Все кварталы")
    ecologist.click(Q3)
    ecologist.reads("Сделано 0 из 26")
    quarter = ecologist.path

    the_measurement_is_ordered(ecologist, quarter)
    the_laboratory_sees_it(meet("kk", phone=True))
    the_protocol_is_dropped_and_confirmed(ecologist, quarter)
    activity_is_pasted_and_calculated(ecologist, quarter)
    waste_is_pasted_and_closed(ecologist, quarter)
    the_exceedance_is_handled(ecologist, quarter)
    the_internal_check_is_printed(ecologist)
    the_capacity_is_written(ecologist, quarter)
    the_rest_is_answered(ecologist, quarter)
    the_plan_is_done_and_the_report_is_full(ecologist, quarter)


def door(who: Person, quarter: str, words: str) -> None:
    """From the quarter's page into a room."""
    who.go(quarter)
    who.page.locator("main a", has_text=words).first.click()


def the_measurement_is_ordered(who: Person, quarter: str) -> None:
    """Marked on the board, handed to the laboratory with a term and a note."""
    door(who, quarter, "Доска плана")
    who.page.get_by_label(f"Выбрать: Граница СЗЗ · {DUST}").check()
    who.click("Передать лаборатории")
    who.fill("До какого дня", "2026-10-25")
    who.fill("Примечание для лаборатории", "Протокол нужен до 25 октября")
    who.look("story-order")
    who.click("Передать")
    who.reads("Передана 1 задача")
    expect(who.page.locator("#column-waiting")).to_contain_text("1")
    who.look("story-board")


def the_laboratory_sees_it(who: Person) -> None:
    """First on its first page, with the term and the note."""
    who.log_in(people.LABORATORY.email)
    who.reads("Зертханаңызға тапсырылған", "Граница СЗЗ", "Протокол нужен до 25 октября")
    who.look("story-laboratory")


def protocol() -> bytes:
    """A protocol of the laboratory: 0,45 against 0,30 mg/m3 on 18 August."""
    row = "".join(f"<td>{cell}</td>" for cell in ("Граница СЗЗ", DUST, "0,45", "мг/м3", "0,3"))
    heads = ("Место отбора", "Определяемый показатель", "Результат измерения", "Ед. изм.", "ПДК м.р.")
    head = "".join(f"<th>{words}</th>" for words in heads)
    page = f"""<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Протокол</title>
<style>table {{ border-collapse: collapse; width: 100% }} td, th {{ border: 0.5pt solid #000; padding: 1mm }}</style>
</head><body><p>Испытательная лаборатория ТОО «ЭкоЛаб» (демонстрация)</p>
<p>Аттестат аккредитации № KZ.Т.00.ДЕМО действителен до 31.05.2028</p>
<p>Протокол испытаний атмосферного воздуха № 77 от 21.08.2026</p>
<p>Дата отбора проб: 18.08.2026</p><table><tr>{head}</tr><tr>{row}</tr></table></body></html>"""
    return render_pdf(page, lang="ru", title="Протокол № 77", created=now())


def the_protocol_is_dropped_and_confirmed(who: Person, quarter: str) -> None:
    """Read by the worker, set against the plan, nothing stored before the click; the task is entered by itself."""
    door(who, quarter, "Протоколы лабораторий")
    who.page.locator("main input[type=file]").set_input_files(
        {"name": "Протокол 77.pdf", "mimeType": "application/pdf", "buffer": protocol()}
    )
    who.click("Загрузить и прочитать")
    who.page.get_by_role("link", name="Посмотреть прочитанное").first.click(timeout=WORK)
    who.click("Протокол 77.pdf")
    who.reads("Граница СЗЗ", "0,45")
    who.look("story-paper")
    who.page.locator("input[name^=take-]").first.check()
    who.click("Подтвердить отмеченные")
    door(who, quarter, "Доска плана")
    expect(who.page.locator("section[aria-labelledby=column-entered]")).to_contain_text("Граница СЗЗ")


def activity_is_pasted_and_calculated(who: Person, quarter: str) -> None:
    """A column of 44 amounts from a spreadsheet; the emissions of 19 sources are written."""
    door(who, quarter, "Расчёт выбросов")
    who.click("Данные для расчёта")
    who.page.locator("main form.inline-form button").click()  # the rows that the chosen methods ask for
    grid = Grid(who).ready()
    amounts = {(one.number, key): text for one in calc.SOURCES for key, text in one.amounts.items()}
    rows = who.page.request.get(f"{who.path}grid/").json()["rows"]
    grid.copy([[amounts.get((row["cells"]["source"].split()[0], row["cells"]["what"]), "92")] for row in rows])
    grid.go(1, 5)
    grid.press("Control+v")
    expect(who.page.locator("#grid-paste")).to_be_visible()
    grid.press("Enter")
    grid.is_saved()
    who.look("story-activity")
    who.click("Рассчитать")
    who.look("story-calculate")
    who.send()
    door(who, quarter, "Расчёт выбросов")
    who.look("story-results")


def waste_is_pasted_and_closed(who: Person, quarter: str) -> None:
    """The journal is pasted; its balance fills the tables of waste, the difference shown first."""
    door(who, quarter, "Журнал отходов")
    who.click("Записи квартала")
    grid = Grid(who).ready()
    who.click("Добавить строку")
    lines = [_entry(*entry) for entry in waste.ENTRIES["2026Q3"]]
    grid.copy(lines)
    grid.go(1, 1)
    grid.press("Control+v")
    expect(who.page.locator("#grid-paste")).to_be_visible()
    grid.press("Enter")
    grid.is_saved()
    grid.has_rows(len(lines))
    who.look("story-journal")
    who.click("Заполнить таблицы")
    who.look("story-waste-fill")
    who.click("Записать отмеченное")
    who.click("Остатки")
    who.look("story-waste")


def _entry(day: str, key: str, kind: str, tonnes: str, more: dict[str, str]) -> list[str]:
    """A line of the journal in the order of its columns."""
    name = NAMES.get(key, "Вскрышная порода")
    date = f"{day}.2026"
    handed = [stone.RECEIVER_BIN, more.get("act", ""), date] if kind == "handed" else ["", "", ""]
    return [date, name, WORDS[kind], tonnes, more.get("volume", ""), more.get("density", ""), "", "", *handed]


def the_exceedance_is_handled(who: Person, quarter: str) -> None:
    """The case opened by itself: cause, a measure, the decision; its words go into the report's row."""
    door(who, quarter, "Превышения и нарушения")
    who.page.locator("main a", has_text="Граница СЗЗ").first.click()
    who.reads("0,45", "0,3")
    case = who.path
    who.go(f"{case}cause/")
    who.page.locator("#id_cause").fill("Сухая ветреная погода, дороги не поливались")
    who.page.locator("#id_responsible").fill(MASTER)
    who.send()
    who.go(f"{case}measures/add/")
    who.page.locator("#id_what").fill(MEASURE)
    who.page.locator("#id_responsible").fill(MASTER)
    who.page.locator("#id_until").fill("2026-11-15")
    who.send()
    who.reads(MEASURE)
    the_measures_are_taken(who, case)


def the_measures_are_taken(who: Person, case: str) -> None:
    """Whether it is a violation is decided by a person; then the words of the case stand in the row of the report."""
    who.go(f"{case}decide/")
    who.page.locator("#id_reason").fill("Превышение ПДК на границе СЗЗ")
    who.send()
    who.click("Принять меры")
    who.send()
    who.reads("Меры выполняются")
    who.look("story-case")


def the_internal_check_is_printed(who: Person) -> None:
    """By the schedule of table 11: each source looked at, five subjects, signed, the PDF comes."""
    who.go("/cases/checks/")
    who.page.locator("main li", has_text=Q3).get_by_role("link").first.click()
    who.send()
    check = who.path
    for address in [link.get_attribute("href") for link in who.page.locator(".objects .name a").all()]:
        who.go(str(address))
        who.send()
    who.go(f"{check}subjects/")
    for number in range(1, 6):
        who.page.locator(f"#id_subject_{number}").fill("Замечаний нет")
    who.send()
    who.look("story-check")
    who.go(f"{check}sign/")
    who.send()
    who.click("Подготовить PDF")
    link = who.page.locator(".files a").or_(who.page.locator(".job .btn-primary")).first
    expect(link).to_be_visible(timeout=WORK)
    assert who.page.request.get(str(link.get_attribute("href"))).body().startswith(b"%PDF-")
    who.look("story-check-printed")


def the_capacity_is_written(who: Person, quarter: str) -> None:
    """What was mined in the quarter."""
    who.go(f"{quarter}capacity/")
    who.page.locator("#id_actual_capacity").fill("38 500 м3")
    who.send()
    who.reads("38 500 м3")


def the_rest_is_answered(who: Person, quarter: str) -> None:
    """Tables that nothing belongs to: the ecologist says why, one by one."""
    for _step in range(12):
        who.go(quarter)
        waiting = who.page.locator("main .tasks a[href*='/answer/']")
        if not waiting.count():
            return
        waiting.first.click()
        who.page.locator("input[name=reason][value=no_source], select[name=reason]").first.check()
        who.send()


def the_plan_is_done_and_the_report_is_full(who: Person, quarter: str) -> None:
    """Everything is done; the paper holds what was entered in five rooms, and nobody typed it there."""
    who.go(quarter)
    who.reads("Сделано 26 из 26, 100 %")
    who.look("story-quarter")
    who.menu("Отчёты")
    who.click(Q3)
    who.look("story-report")
    who.click("Читать отчёт")
    paper = who.page.locator(".paper-scroll")
    for words in ("Граница СЗЗ", "0,45", MEASURE, "6019", "Твердо-бытовые отходы", "Вскрышная порода"):
        expect(paper).to_contain_text(words)
    who.look("story-paper-of-the-report")
