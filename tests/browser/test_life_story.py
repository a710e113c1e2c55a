"""The life of a report by clicking: remark, mending, approval, both kinds of keys, copy of record, correction."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pekportal.demo import people
from tests.browser.person import Person
from tests.browser.portal import Portal
from tests.browser.signer import Signer
from tests.browser.test_story import MEASURES, Q3, WORK_SECONDS, send_to_the_director, the_exceedance, wait_for_files

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]

Meet = Callable[..., Person]
REMARK = "Назовите исполнителя мер и дату повторного замера."


def test_the_life_of_a_report(meet: Meet, portal: Portal, signer: Signer, tmp_path: Path) -> None:
    ecologist, director = meet("ru"), meet("ru", phone=True)

    path = the_ecologist_sends(ecologist)
    the_director_marks_a_cell(director, path)
    the_ecologist_mends_and_answers(ecologist, path)
    the_director_approves(director, path)
    an_employees_key_is_refused(director, signer)
    the_director_signs(director, signer, "gost")
    the_director_submits(director)
    first = the_copy_of_record(director, path, tmp_path / "first.zip")
    verified_without_the_portal(first, tmp_path / "first")

    second = the_ecologist_corrects(ecologist, path)
    the_director_approves(director, second)
    the_director_signs(director, signer, "rsa")
    the_director_submits(director)
    corrected = the_copy_of_record(director, second, tmp_path / "second.zip")
    verified_without_the_portal(corrected, tmp_path / "second")
    what_differs(ecologist, path, second)


def the_ecologist_sends(who: Person) -> str:
    """The exceedance gets its measures, the report goes to the director; the report's path."""
    who.log_in(people.ECOLOGIST.email)
    who.menu("Отчёты")
    who.click(Q3)
    path = who.path
    the_exceedance(who, path)
    send_to_the_director(who)
    return path


def the_director_marks_a_cell(who: Person, path: str) -> None:
    """On the phone: the page of the decision, the paper, the cell of the measures, the return."""
    who.log_in(people.DIRECTOR.email)
    who.go(path)
    who.click("К решению")
    who.reads("План выполнен", "Превышения")
    who.look("decision")
    who.click("Отметить ячейку")
    expect(who.page.locator(".paper-scroll")).to_contain_text("0,45")
    who.look("decision-paper")
    who.page.locator(".paper-scroll a.pin-cell", has_text="Полив карьерных дорог").first.click()
    who.page.get_by_label("Что нужно исправить").fill(REMARK)
    who.look("decision-mark")
    who.click("Записать замечание")
    who.reads("Замечание записано")
    who.look("decision-marked")
    who.click("Вернуть с 1 замечанием")
    who.reads(REMARK)
    who.look("decision-return")
    who.click("Вернуть экологу")
    who.reads("Возвращён директором")


def the_ecologist_mends_and_answers(who: Person, path: str) -> None:
    """The remark leads to the row; it is mended, answered, and the report goes again."""
    who.go(path)
    who.reads(REMARK)
    who.click("Исправить и ответить")
    who.look("remarks")
    who.click("Перейти туда, где исправить")
    who.plain()
    who.click("Открыть Граница СЗЗ")
    who.page.locator("#id_measures").fill(f"{MEASURES}. Исполнитель: главный инженер")
    who.click("Сохранить")
    who.reads("Строка сохранена")
    who.go(path)
    who.click("Исправить и ответить")
    who.page.locator("main .remarks a", has_text="Исправлено").first.click()
    who.page.locator("#id_reason").fill("Исполнитель назван.")
    who.click("Исправлено")
    who.reads("Исполнитель назван.")
    who.go(path)
    send_to_the_director(who)


def the_director_approves(who: Person, path: str) -> None:
    """Approve, wait for the files, open the approved report: before that nothing can be signed."""
    who.go(path)
    who.click("Утвердить")
    who.page.get_by_role("button", name="Утвердить").click()
    who.reads("Утверждён")
    wait_for_files(who)
    who.go(path)
    who.reads("Прочитать и подписать")  # who has not read it is led to the paper
    who.go(f"{path}sign/")
    expect(who.page.get_by_role("button", name="Открыть для подписания")).to_have_count(0)
    who.look("sign-not-opened")
    who.go(f"{path}paper/")
    expect(who.page.locator(".paper-scroll")).to_contain_text("главный инженер")
    who.go(f"{path}sign/")
    who.click("Открыть для подписания")
    who.reads("Что вы подписываете", "ТЕСТОВАЯ ПОДПИСЬ")
    who.look("sign")


def an_employees_key_is_refused(who: Person, signer: Signer) -> None:
    """NCALayer's filter is no protection: the server refuses the wrong key in words."""
    signer.use("gost", "employee", any_key=True)
    who.click("Подписать ЭЦП")
    who.reads("Подпись не принята", "руководител")
    who.look("sign-refused")


def the_director_signs(who: Person, signer: Signer, kind: str) -> None:
    """With the key of the first head; the verdict stands on the page."""
    signer.use(kind)
    who.click("Подписать ЭЦП")
    who.reads("Подписал", "ЖАКЕЙ", "ТЕСТОВАЯ ПОДПИСЬ")
    who.look("signed")


def the_director_submits(who: Person) -> None:
    """One click, and the receipt is there."""
    who.send(who.page.get_by_role("button", name="Сдать отчёт"), twice=True)
    who.reads("Сдан", "Квитанция 2026Q3-")
    who.look("submitted")


def the_copy_of_record(who: Person, path: str, file: Path) -> Path:
    """The receipt; the worker builds the ZIP within seconds; it is downloaded."""
    who.go(f"{path}receipt/")
    link = who.page.locator("main a[href$='/record/']")
    for _wait in range(WORK_SECONDS // 1000):
        if link.count():
            break
        who.page.wait_for_timeout(1000)
        who.page.reload()
    who.look("receipt")
    with who.page.expect_download() as coming:
        link.first.click()
    coming.value.save_as(file)
    return file


def verified_without_the_portal(file: Path, folder: Path) -> None:
    """The script inside says valid with nothing but Python, and sees one flipped bit."""
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    check = [sys.executable, "-I", "-S", str(folder / "verify.py")]
    told = ["--allow-test", "--format", "json"]
    good = subprocess.run([*check, str(file), *told], capture_output=True, text=True, cwd="/", check=False)
    assert (good.returncode, json.loads(good.stdout)["verdict"]) == (0, "VALID"), good.stdout + good.stderr
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    spoilt = folder / "spoilt.zip"
    spoilt.write_bytes(data)
    bad = subprocess.run([*check, str(spoilt), *told], capture_output=True, text=True, cwd="/", check=False)
    assert (bad.returncode, json.loads(bad.stdout)["verdict"]) == (3, "INVALID"), bad.stdout + bad.stderr


def the_ecologist_corrects(who: Person, path: str) -> str:
    """A reason, a new version, one number changed; sent again. The path of the new version."""
    who.go(path)
    who.click("Исправить сданный отчёт")
    who.page.locator("#id_reason").fill("Опечатка в массе твёрдых бытовых отходов.")
    who.look("correct")
    who.click("Начать исправление")
    who.reads("версия 2", "Опечатка в массе")
    second = who.path
    who.click("Данные квартала")
    who.page.locator(".table-nav a", has_text="Движение отходов").click()
    who.plain()
    who.click("Открыть Твердо-бытовые отходы")
    formed = who.page.locator("#id_formed")
    formed.fill("0,45" if formed.input_value() != "0,45" else "0,46")
    who.click("Сохранить")
    who.reads("Строка сохранена")
    who.go(second)
    answer_findings(who, second)
    send_to_the_director(who)
    return second


def answer_findings(who: Person, path: str) -> None:
    """Whatever the change made the checks say gets a reason."""
    while who.page.locator("main a", has_text="Написать пояснение").count():
        who.page.locator("main a", has_text="Написать пояснение").first.click()
        who.page.locator("#id_reason").fill("Уточнено по журналу учёта отходов.")
        who.send(who.page.get_by_role("button", name="Сохранить"))
        who.go(path)


def what_differs(who: Person, path: str, second: str) -> None:
    """The difference by cells; the first version is marked as replaced and stays readable."""
    who.go(second)
    who.click("Что изменилось с версии 1")
    expect(who.page.locator("table.differs")).to_contain_text("0,4")
    who.look("difference")
    who.go(path)
    who.reads("Заменён")
    who.look("replaced")
    assert who.go(f"{path}paper/") == 200
    who.reads("Действует версия 2")
