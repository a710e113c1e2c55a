"""The main act of the cases: an exceedance is decided, its measures taken, the department told, a check begun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pekportal.demo import people
from tests.browser.person import Person
from tests.kit_pure import files

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]


def test_an_exceedance_is_handled(meet: Callable[..., Person]) -> None:
    who = meet("ru")
    who.go("/login/")
    who.log_in(people.ECOLOGIST.email)
    who.menu("Нарушения")
    who.reads("0,45 > 0,3", "осталось 2 рабочих дня")
    who.look("cases")
    who.page.locator(".case-list h2 a").first.click()
    who.reads("×1,5", "Портал предлагает: да")
    who.click("Решить")
    who.click("Решить")
    who.reads("Напишите это одним предложением.")
    who.fill("Основание решения", "ПДК превышена в 1,5 раза на границе СЗЗ")
    who.click("Решить")
    who.click("Принять меры")
    who.reads("Причина и меры запишутся в отчёт.")
    who.click("Принять меры")
    who.reads("Меры выполняются", "до 15.11.2026, ответственный")
    who.look("case")
    the_notice(who)
    the_check(who)


def the_notice(who: Person) -> None:
    """Drafted, read in both languages, marked as sent with its proof."""
    who.click("Составить уведомление")
    who.reads("УВЕДОМЛЕНИЕ", "Фактическое значение: 0,45 мг/м3", "22.10.2026")
    who.look("notice")
    who.click("На казахском")
    who.reads("ХАБАРЛАМА")
    who.click("Отметить отправку")
    who.page.locator("#id_sent_at").fill("2026-10-20T00:01")
    who.click("Отметить отправку")
    who.reads("Выберите файл, подтверждающий отправку.")
    who.look("notice-send")
    who.attach("Подтверждение отправки", "отметка.pdf", files.pdf())
    who.page.locator("#id_sent_at").fill("2026-10-20T00:01")
    who.click("Отметить отправку")
    who.reads("Отправлено в срок")


def the_check(who: Person) -> None:
    """A check of the fourth quarter on its first object; the lists of the room."""
    who.menu("Нарушения")
    who.click("Внутренние проверки")
    who.reads("срок истёк")
    who.look("checks")
    who.page.locator("main a.btn-primary", has_text="Начать").first.click()
    who.click("Начать проверку")
    who.reads("обследовано 0 из 19", "Обеспечить полив")
    who.look("check")
    who.page.locator(".objects a").first.click()
    who.attach("Фото", "фото.png", files.png())
    who.look("check-object")
    who.click("Сохранить и к следующему")
    who.reads("6002")
    for words, name in (("/cases/journal/", "journal"), ("/cases/abnormal/", "abnormal")):
        who.go(words)
        who.look(name)
    who.go("/cases/abnormal/add/")
    who.page.locator("#id_place").fill("Склад ГСМ")
    who.page.locator("#id_what").fill("Разгерметизация ёмкости")
    who.page.locator("#id_is_accident").check()
    who.click("Зарегистрировать")
    who.reads("После аварийной эмиссии мониторинг воздействия обязателен")
    who.look("abnormal-refused")
    who.page.locator("#id_monitor_place").fill("Граница СЗЗ")
    who.page.locator("#id_monitor_substance").fill("Углеводороды")
    who.page.locator("#id_monitor_until").fill("2026-10-25")
    who.click("Зарегистрировать")
    who.reads("Внеплановый мониторинг", "Углеводороды", "Ещё никому не сообщили.")
    who.look("abnormal-one")
