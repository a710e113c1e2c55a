"""A visitor without a log-in: a programme in, findings out; with and without scripts, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.intake.corpus import as_docx
from tests.intake.corpus.model import original

pytestmark = [pytest.mark.browser, pytest.mark.servers]

Meet = Callable[..., Person]
WORDS = {
    "ru": ("Проверить программу без входа", "Проверить файл", "Что нашли проверки", "Файл не проверен"),
    "kk": ("Бағдарламаны жүйеге кірмей тексеру", "Файлды тексеру", "Тексерулер не тапты", "Файл тексерілмеді"),
}
HEARD = """() => {
  const [form, words] = ["[data-tryit]", "[data-busy-words]"].map((one) => document.querySelector(one));
  window.heard = [];
  new MutationObserver(() => window.heard.push(words.textContent)).observe(words, {childList: true});
  form.addEventListener("submit", (event) => event.preventDefault());
}"""


def send(who: Person, button: str, words: str) -> None:
    """Press the button and read the answer: on a busy machine the sandbox's child starts slowly."""
    who.page.get_by_role("button", name=button).click(timeout=60_000)
    expect(who.page.locator("main")).to_contain_text(words, timeout=60_000)


@pytest.mark.parametrize(("language", "phone"), [pytest.param("ru", False, marks=pytest.mark.full), ("kk", True)])
def test_from_the_door_to_the_findings(meet: Meet, language: str, phone: bool) -> None:
    door, check, found, refused = WORDS[language]
    who = meet(language, phone=phone)
    who.go("/login/")
    who.click(door)
    who.look("tryit")

    who.page.set_input_files("#id_file", {"name": "a.docx", "mimeType": "", "buffer": b"no programme"})
    send(who, check, refused)
    who.look("tryit-refused")

    who.page.set_input_files("#id_file", {"name": "жомарт.docx", "mimeType": "", "buffer": as_docx.write(original())})
    send(who, check, found)
    who.reads("ПЭК-T3-01", "жомарт.docx")
    who.page.locator(".tryit-table summary").nth(1).click()
    who.look("tryit-answer")


def test_without_scripts(meet: Meet) -> None:
    who = meet("ru", java_script_enabled=False)
    who.go("/try-it/")
    who.page.set_input_files("#id_file", {"name": "ж.docx", "mimeType": "", "buffer": as_docx.write(original())})
    send(who, "Проверить файл", "ПЭК-T3-01")


def test_words_while_it_works(meet: Meet) -> None:
    who = meet("ru")
    who.go("/try-it/")
    who.page.set_input_files("#id_file", {"name": "ж.docx", "mimeType": "", "buffer": as_docx.write(original())})
    who.page.evaluate(HEARD)  # the first words stand for a second and a half only
    who.click("Проверить файл")
    expect(who.page.get_by_role("status")).to_be_visible()
    who.page.wait_for_function("() => window.heard.length > 1")
    first, second = who.page.evaluate("window.heard.slice(0, 2)")
    assert "Файл передаётся" in first and "Портал ищет таблицы" in second
