"""The grid in the browser: a block from a spreadsheet, a dead server, two people, no connection, a closed tab."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from pekportal.demo import people
from pekportal.kit.numbers import BadNumber, parse_number
from tests.browser.grid_page import SLOW, Grid
from tests.browser.person import FRAMES, Person
from tests.browser.portal import Portal

pytestmark = [pytest.mark.browser, pytest.mark.servers]

Meet = Callable[..., Person]
SUBSTANCES = Path(__file__).resolve().parents[2] / "fixtures" / "classifiers" / "substances.csv"
MARKED = re.compile(r"is-(?:unknown|noted|wrong)")
LABORATORY, METHOD = "Аккредитованная лаборатория", "СТ РК 2.302-2021"
NUMBERS = (
    "33,3 | 1 234,5 | 1\u00a0234,5 | 110 000 м3 | <0,005 | менее 0,1 мг/м3 | 1.234"
    " | 1,234 | 1.234,5 | 1,234.5"
    " | 1.234.567 | 12 34 | 5- | 5-7 | 5…7 | 1О5 | 15О | 3,5 · 10^-4 | 1,5·103 | 2e3"
    " | 2×10⁻³ | -5 | −0,7 | - | — | +4 | nan"
    " | inf | ,5 | 5, | 1,2,3 | по факту | 12 % | 5 мг/дм3 | 7 = 8"
    " | 1234567890123456789 | 0,1234567890123 | 1'234,5 | 0.5 | 0,001"
    f" | 1 2345 | 5 дней 3 | {'1' * 62} | 1e40 | < | <5,5 | >3"
)


def block() -> list[list[str]]:
    """Forty rows of six cells for table 8; every substance is known."""
    with SUBSTANCES.open(encoding="utf-8") as file:
        names = [row["name_ru"] for row in csv.DictReader(file)][:40]
    return [["Граница СЗЗ", name, "1 раз в квартал", "-", LABORATORY, METHOD] for name in names]


@pytest.fixture(scope="module")
def table_8(portal: Portal) -> dict[str, str]:
    """The address of table 8 of an open version, once somebody made it."""
    return {}


def open_table(who: Person, known: dict[str, str]) -> Grid:
    """Log in as the ecologist; table 8 of the new version of the programme (made by the first who comes)."""
    who.log_in(people.ECOLOGIST.email)
    if "path" not in known:
        who.menu("Программы")
        who.click("Версия 2")
        who.click("Новая версия")
        who.page.locator("main textarea, main input[type=text]").first.fill("Новые точки наблюдений")
        who.page.locator("main form button").first.click()
        who.reads("Версия 3")
        known["path"] = f"{who.path}tables/ambient-air/"
    who.go(known["path"])
    return Grid(who).ready()


def test_a_block_is_pasted_broken_mended_undone_and_outlives_the_server(
    meet: Meet, portal: Portal, table_8: dict[str, str]
) -> None:
    who = meet("ru")
    grid = open_table(who, table_8)
    pasted = block()

    grid.go(1, 1)
    grid.press("Control+Enter")
    grid.has_rows(2)
    grid.copy(pasted)
    grid.press("Control+v")
    sheet = who.page.locator("#grid-paste")
    expect(sheet).to_contain_text("240 ячеек")
    expect(sheet).to_contain_text("39 строк добавится в конец")
    who.look("grid-paste")
    grid.press("Enter")
    grid.has_rows(41)
    grid.is_saved()
    grid.reads(2, 2, pasted[0][1])

    breaks_three_cells_and_mends_them(grid, pasted)
    undoes_and_redoes(grid)

    portal.stop_web()
    grid.go(4, 5)
    grid.type("Своя лаборатория")
    grid.type("Чужая лаборатория")
    expect(grid.saved).to_contain_text("Не сохранено: 2 ячейки")
    portal.serve()
    grid.is_saved()

    who.go(table_8["path"])
    grid.ready().has_rows(41)
    grid.reads(4, 5, "Своя лаборатория")
    grid.reads(5, 5, "Чужая лаборатория")
    grid.press("Control+Home")
    for row, line in enumerate(pasted[:3], 2):
        for column, text in enumerate(line, 1):
            if (row, column) not in ((4, 5), (5, 5)):
                grid.reads(row, column, text)
    who.go(f"{table_8['path']}?view=plain")
    expect(who.page.locator("main tbody tr[id^=row-]")).to_have_count(41)
    who.reads(*(line[1] for line in pasted))


def breaks_three_cells_and_mends_them(grid: Grid, pasted: list[list[str]]) -> None:
    """Three texts that mean nothing; F8 leads to each, the picker or the keyboard puts the right one."""
    for row in (3, 5, 7):
        grid.go(row, 2)
        grid.type("Ерунда")
    grid.is_saved()
    for row in (3, 5, 7):
        expect(grid.cell(row, 2)).to_have_class(MARKED, timeout=SLOW)
    grid.press("Control+Home")
    for row in (3, 5, 7):
        grid.next_problem_is(row, 2)
        grid.press("F2", "Control+a")
        grid.page.keyboard.type(pasted[row - 2][1][:14])
        expect(grid.page.locator("[role=option]").first).to_be_visible()
        grid.press("Escape", "Escape")
        grid.type(pasted[row - 2][1], end="Tab")
    grid.is_saved()
    for row in (3, 5, 7):
        grid.reads(row, 2, pasted[row - 2][1])


def undoes_and_redoes(grid: Grid) -> None:
    """Three mendings, three mistakes and the whole block go back step by step, and come again."""
    for _step in range(7):
        grid.press("Control+z")
    grid.has_rows(2)
    grid.is_saved()
    for _step in range(7):
        grid.press("Control+y")
    grid.has_rows(41)
    grid.is_saved()


@pytest.mark.full
def test_two_people_change_one_cell_and_one_text_is_chosen(meet: Meet, table_8: dict[str, str]) -> None:
    first, second = meet("ru"), meet("kk")
    one, other = open_table(first, table_8), open_table(second, table_8)
    one.reads(1, 1, "Граница СЗЗ")
    one.go(1, 5)
    one.type("Лаборатория завода")
    one.is_saved()

    other.go(1, 5)
    other.type("Лаборатория города")
    other.go(1, 6)
    other.type("СТ РК 1.1")

    both = second.page.locator("[data-part=conflicts]")
    expect(both).to_contain_text("Лаборатория города", timeout=SLOW)
    expect(both).to_contain_text("Лаборатория завода")
    expect(both).to_contain_text("Сәрсенова")
    second.look("grid-conflict")
    other.reads(1, 6, "СТ РК 1.1")
    second.click("Менікін қалдыру")
    expect(both).to_be_hidden()
    other.is_saved()
    other.reads(1, 5, "Лаборатория города")

    other.go(1, 5)
    other.press("F4")
    card = second.page.locator("#grid-card .grid-past")
    expect(card).to_contain_text("Лаборатория завода → Лаборатория города")
    expect(card).to_contain_text("→ Лаборатория завода")
    second.look("grid-card")
    other.press("Escape")
    first.go(table_8["path"])
    one.ready().reads(1, 5, "Лаборатория города")


@pytest.mark.full
def test_an_answer_that_comes_late_takes_no_newer_text_back(meet: Meet, table_8: dict[str, str]) -> None:
    """The table is asked for, the person types and saves, and only then the answer of before comes."""
    first, second = meet("ru"), meet("ru")
    one, other = open_table(first, table_8), open_table(second, table_8)
    one.go(1, 5)
    one.type("Новая лаборатория")
    one.is_saved()

    held: list[Route] = []
    second.page.route("**/grid/?stamp=*", lambda route: held.append(route))
    with second.page.expect_request("**/grid/?stamp=*") as asked:
        second.page.evaluate("window.dispatchEvent(new Event('focus'))")
    of_before = second.context.request.get(asked.value.url).body()
    with second.page.expect_response(lambda one: one.request.method == "GET" and one.url.endswith("/grid/")):
        other.go(1, 6)
        other.type("СТ РК 7.7")
        other.is_saved()  # the answer says that a colleague was there, and the table is asked for anew
    second.page.evaluate(FRAMES)
    with second.page.expect_event("requestfinished"):
        held[0].fulfill(body=of_before, content_type="application/json")
    second.page.evaluate(FRAMES)
    other.reads(1, 6, "СТ РК 7.7")
    other.reads(1, 5, "Новая лаборатория")


def test_typing_without_connection_outlives_the_tab(meet: Meet, table_8: dict[str, str]) -> None:
    who = meet("ru")
    grid = open_table(who, table_8)
    who.context.set_offline(True)
    grid.go(1, 6)
    grid.type("Набрано без связи")
    expect(grid.saved).to_contain_text("Не сохранено: 1 ячейка", timeout=SLOW)
    who.page.close()
    who.context.set_offline(False)

    who.page = who.context.new_page()
    who.go(table_8["path"])

    later = Grid(who).ready()
    later.reads(1, 6, "Набрано без связи")
    later.is_saved()
    who.go(table_8["path"])
    Grid(who).ready().reads(1, 6, "Набрано без связи")


@pytest.mark.full
def test_rows_come_go_and_move_by_keyboard(meet: Meet, table_8: dict[str, str]) -> None:
    who = meet("kk")
    grid = open_table(who, table_8)
    before = int(who.page.locator("#grid-box").get_attribute("aria-rowcount") or 0) - 1
    grid.go(1, 3)
    grid.press("Control+Shift+Enter")
    grid.type("Бекет 1", end="Tab")
    grid.has_rows(before + 1)
    grid.press("Alt+ArrowDown")
    grid.reads(2, 1, "Бекет 1")
    grid.press("Shift+ArrowUp", "Control+d")
    grid.is_saved()
    grid.go(2, 1)
    grid.press("Control+Delete")
    grid.has_rows(before)
    grid.press("Control+z")
    grid.reads(2, 1, "Бекет 1")
    grid.press("Control+Delete")
    grid.has_rows(before)
    grid.is_saved()
    who.look("grid")
    grid.press("F1")
    expect(who.page.locator("#grid-help")).to_be_visible()
    who.look("grid-help")
    grid.press("Escape")
    who.go(f"{table_8['path']}?view=plain")
    who.look("grid-plain")


def test_a_phone_and_a_reader_have_the_plain_table(meet: Meet, table_8: dict[str, str]) -> None:
    if "path" not in table_8:
        open_table(meet("ru"), table_8)
    path = table_8["path"]
    phone = meet("kk", phone=True)
    phone.log_in(people.ECOLOGIST.email)
    phone.go(path)
    expect(phone.page).to_have_url(re.compile(r"view=plain"))
    phone.look("grid-plain-phone")
    phone.page.locator("main tbody a").first.click()
    phone.look("grid-row-phone")
    director = meet("ru")
    director.log_in(people.DIRECTOR.email)
    director.go(path)
    expect(director.page.locator("#grid-root")).to_have_count(0)
    expect(director.page.locator("main table.grid").first).to_be_visible()


def test_the_first_opinion_about_a_number_is_the_server_s(meet: Meet, table_8: dict[str, str]) -> None:
    who = meet("ru")
    who.log_in(people.ECOLOGIST.email)
    texts = [text.strip(" ") for text in NUMBERS.split("|")]
    ask = "async ([url, texts]) => { const m = await import(url); return texts.map((t) => m.numberFault(t)); }"
    told = who.page.evaluate(ask, [f"{who.url}/static/js/grid/numbers.js", texts])
    assert dict(zip(texts, told, strict=True)) == {text: fault(text) for text in texts}


def test_blocks_of_a_spreadsheet_and_of_a_letter_are_read(meet: Meet) -> None:
    who = meet("ru")
    who.go("/login/")
    ask = "async ([url, text, html]) => { const m = await import(url); return [m.fromText(text), m.fromHtml(html)]; }"
    text = '"два\nряда"\t"он сказал ""да"""\t1 234,5\r\n\t"неверно" начато\t\r\n'
    html = """<style>td { color: red }</style><table style="width:1px">
      <tr><td rowspan=2 style='x:"y"'>Граница<br>СЗЗ</td><td colspan=2><p>Пыль</p><p>неорганическая</p></td></tr>
      <tr><td>1 234,5</td><td> &lt;0,005
        мг/м3 </td></tr></table><p>не таблица</p><table><tr><td>ещё</td></tr></table>"""

    from_text, from_html = who.page.evaluate(ask, [f"{who.url}/static/js/grid/paste.js", text, html])

    assert from_text == [["два\nряда", 'он сказал "да"', "1 234,5"], ["", '"неверно" начато', ""]]
    assert from_html == [
        ["Граница\nСЗЗ", "Пыль\nнеорганическая", ""],
        ["", "1 234,5", "<0,005 мг/м3"],
        ["ещё"],
    ]


def fault(text: str) -> str:
    """The code of what is wrong with a number, "" when it can be read."""
    try:
        parse_number(text)
    except BadNumber as wrong:
        return str(wrong.code)
    return ""
