"""Bad input and faults in the browser: a double click, two windows, the lock-out, languages, no scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.servers]

Meet = Callable[..., Person]
Q3 = "III квартал 2026 года"
DOOR_SHUTS = 10  # wrong passwords


def open_row(who: Person, table: str, row: str) -> None:
    """From anywhere to the form of one row of the third quarter."""
    who.go("/quarters/")
    who.click(Q3)
    who.page.locator(".table-nav a", has_text=table).first.click()
    who.plain()
    who.click(f"Открыть {row}".strip(), exact=bool(row))


@pytest.mark.full
def test_a_stale_edit_shows_both_texts_and_keeps_what_was_typed(meet: Meet) -> None:
    first, second = meet("ru"), meet("ru")
    for who in (first, second):
        who.log_in(people.ECOLOGIST.email)
        open_row(who, "Движение отходов", "Твердо-бытовые отходы")
    first.page.locator("#id_formed").fill("0,36")
    first.click("Сохранить")
    first.reads("Строка сохранена")

    second.page.locator("#id_formed").fill("0,37")
    second.click("Сохранить")

    second.reads("Вы написали", "Сохранил коллега", "0,37", "0,36")
    expect(second.page.locator("#id_formed")).to_have_value("0,37")
    second.look("stale-row")
    second.click("Сохранить")
    second.reads("Строка сохранена", "0,37")


def test_a_double_click_sends_one_request(meet: Meet) -> None:
    inspector = meet("ru")
    inspector.log_in(people.INSPECTOR.email)
    inspector.menu("Запросы")
    before = inspector.page.locator("main tbody tr").count()
    inspector.menu("Территория")
    inspector.click("Объекты")
    inspector.page.locator("main a", has_text="Месторождение Жомарт").first.click()
    inspector.page.locator("main a", has_text="Запросить документы").first.click()
    inspector.page.locator("#id_items").fill("Журнал работы оборудования")
    inspector.send(inspector.page.get_by_role("button", name="Отправить запрос"), twice=True)
    inspector.reads("Журнал работы оборудования", "Ждёт ответа")

    inspector.menu("Запросы")
    expect(inspector.page.locator("main tbody tr")).to_have_count(before + 1)
    inspector.look("requests")


@pytest.mark.full
def test_too_many_wrong_passwords_close_the_door_and_say_for_how_long(meet: Meet) -> None:
    who = meet("ru")
    who.log_in(people.LABORATORY.email, "wrong-password")
    expect(who.refusal).to_contain_text("Адрес и пароль")
    who.look("login-wrong")
    for _ in range(DOOR_SHUTS - 1):
        who.log_in(people.LABORATORY.email, "wrong-password")

    who.reads("Слишком много попыток", "15 минут")
    who.look("locked-out")
    who.log_in(people.LABORATORY.email)
    who.reads("Слишком много попыток")


def test_the_language_changes_on_the_same_page_and_stays_with_the_account(meet: Meet) -> None:
    who = meet("ru")
    who.log_in(people.OTHER_DIRECTOR.email)
    who.go("/reports/?page=1")
    expect(who.page.locator("h1")).to_have_text("Отчёты")
    who.page.locator(".langs-wide button[value=kk]").click()

    expect(who.page.locator("h1")).to_have_text("Есептер")
    assert who.page.url.endswith("/reports/?page=1")
    who.page.locator(".langs-wide button[value=en]").click()
    expect(who.page.locator("html")).to_have_attribute("lang", "en")


def test_reading_and_saving_a_row_work_without_scripts(meet: Meet) -> None:
    who = meet("ru", java_script_enabled=False)
    who.log_in(people.ECOLOGIST.email)
    who.reads("Что вас ждёт")
    open_row(who, "Использование воды", "")
    field = who.page.locator("#id_household_others")
    field.fill("минус")
    who.click("Сохранить")
    expect(who.refusal).to_be_visible()
    expect(field).to_have_value("минус")
    field.fill("18,6")
    who.click("Сохранить")
    who.reads("Строка сохранена", "18,6")
    who.menu("Отчёты")
    who.click(Q3)
    who.click("Читать отчёт")
    expect(who.page.locator(".paper-scroll")).to_contain_text("ПРОЕКТ")


def test_the_phone_s_menu_leads_everywhere(meet: Meet) -> None:
    who = meet("kk", phone=True)
    who.log_in(people.OTHER_DIRECTOR.email)
    for words in ("Бағдарламалар", "Барлық тоқсандар", "Есептер", "Сұраулар", "Объектілер", "Адамдар"):
        who.menu(words)
        who.look(f"phone-{who.path.strip('/') or 'home'}".replace("/", "-"))


@pytest.mark.full
def test_a_change_of_the_programme_is_written_compared_and_grounded(meet: Meet) -> None:
    """From «New version» to the page that says what sending it would touch; the section is written in the editor."""
    who = meet("ru")
    who.log_in(people.ECOLOGIST.email)
    who.go("/programs/")
    section = who.page.locator("main section", has_text="на 2026–2035 годы").first
    section.get_by_role("link", name="Версия 2").click()
    who.look("programme-approved")
    who.click("Новая версия")
    who.fill("Что меняется и почему", "Добавлен порядок учёта")
    who.click("Создать версию")
    who.look("programme-change")

    who.page.get_by_role("link", name="5. Методы и частота", exact=False).click()
    editor = who.page.locator("trix-editor")
    editor.click()
    who.page.get_by_role("button", name="Полужирный").click()
    who.page.keyboard.type("Журнал")
    who.look("section-editor")
    who.click("Сохранить")
    who.reads("Версия 3")

    who.click("Что отличается")
    who.reads("Раздел 5", "Журнал")
    who.look("programme-difference")
    who.page.go_back()
    who.click("Документ и файлы")
    expect(who.page.locator(".pr-text strong", has_text="Журнал")).to_be_visible()
    who.look("programme-paper")
    who.page.go_back()
    who.click("Отправить директору")
    who.reads("IV квартал 2026", "Основание ещё не указано")
    who.look("programme-send")
    who.click("Указать основание")
    who.look("programme-grounds")
    who.page.locator("#id_basis_reason").fill("Условия разрешения не меняются")
    who.click("Сохранить")
    who.reads("Условия разрешения не меняются")
