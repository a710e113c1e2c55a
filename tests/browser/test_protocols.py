"""The room's main act: a protocol is dropped, read by the worker, matched, confirmed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.person import Person
from tests.protocols.corpus.model import Grid, Line, Paper
from tests.protocols.corpus.writers import word

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]
ROWS = (("Граница СЗЗ", "Азота (IV) диоксид", "180", "200"), ("Граница СЗЗ", "Углерод оксид", "не обнаружено", "5000"))


def paper() -> bytes:
    """A protocol of the laboratory of the demonstration as DOCX."""
    heads = ("Место отбора", "Показатель", "Результат, мкг/м3", "ПДК м.р., мкг/м3")
    blocks = (
        Line("Испытательная лаборатория ТОО «ЭкоЛаб» (демонстрация)"),
        Line("Протокол испытаний атмосферного воздуха № 77-Б от 30.09.2026"),
        Line("Дата отбора проб: 28.09.2026"),
        Grid((heads, *ROWS)),
    )
    return word(Paper("browser", blocks, "77-Б", "2026-09-30", "2026-09-28"))


def test_from_a_file_to_a_result(meet: Callable[..., Person]) -> None:
    who = meet("ru")
    who.log_in(people.ECOLOGIST.email)
    who.menu("Все кварталы")
    who.page.locator("main").get_by_role("link", name="III квартал 2026").first.click()
    who.page.locator("main").get_by_role("link", name="Протоколы лабораторий").first.click()
    who.look("protocols-intake")
    name = "протокол 77-Б.docx"
    who.page.set_input_files("#id_papers", {"name": name, "mimeType": "", "buffer": paper()})
    expect(who.page.locator(".chosen li")).to_have_text(name)
    who.click("Загрузить и прочитать")
    who.page.locator("main").get_by_role("link", name="Посмотреть прочитанное").click(timeout=90_000)
    who.page.locator("main").get_by_role("link", name=name).click()
    who.reads("180 мкг/м3 = 0,18 мг/м3", "судить нельзя")
    who.look("protocols-paper")
    who.page.get_by_label("Взять: Азота (IV) диоксид, Граница СЗЗ").check()
    who.click("Подтвердить отмеченные")
    who.reads("№ 77-Б от 30.09.2026", "SHA-256", "180")
    who.look("protocols-protocol")
