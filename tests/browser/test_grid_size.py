"""How long the grid takes with 100, 1,000 and 10,000 rows, in Chromium; prints figures, times nothing out."""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import uuid4

import pytest

from pekportal.demo import people
from tests.browser.grid_page import Grid
from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]

SIZES = (100, 1_000, 10_000)
LAST = "/tables/ambient-air/"
BLOCK = 2_000
ADD = """async ([url, rows]) => {
  const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
  const answer = await fetch(url, {method: "POST", headers: {"Content-Type": "application/json", "X-CSRFToken": token},
    body: JSON.stringify({how: "pasted", changes: rows})});
  return answer.status;
}"""
SCROLL = """async () => {
  const holder = document.querySelector(".tabulator-tableholder");
  const frames = [];
  for (let step = 0; step < 90; step += 1) {
    const from = performance.now();
    holder.scrollTop += 170;
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    frames.push((performance.now() - from) / 2);
  }
  frames.sort((a, b) => a - b);
  holder.scrollTop = 0;
  return [frames[45], frames[85], document.querySelectorAll(".tabulator-row").length];
}"""
TYPE = """async () => {
  const times = [];
  for (let turn = 0; turn < 15; turn += 1) {
    const from = performance.now();
    const press = (target, key) =>
      target.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
    press(document.activeElement, "7");
    press(document.activeElement, "Enter");
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  return [times[7], times[13]];
}"""


def test_figures_of_the_grid(meet: Callable[..., Person], pytestconfig: pytest.Config) -> None:
    who = meet("ru")
    who.context.set_default_timeout(90_000)
    who.log_in(people.ECOLOGIST.email)
    who.menu("Программы")
    who.click("Версия 2")
    who.click("Новая версия")
    who.page.locator("main textarea, main input[type=text]").first.fill("Большая таблица")
    who.page.locator("main form button").first.click()
    who.reads("Версия 3")
    path = f"{who.path.rstrip('/')}{LAST}"
    lines = [
        f"{'rows':>7} {'added, s':>9} {'ready, s':>9} {'frame ms, 50 %':>15} {'95 %':>6} {'in DOM':>7} {'cell ms':>8}"
    ]
    there = 1
    for size in SIZES:
        who.go(f"{path}?view=plain" if size == SIZES[0] else path)
        added = time.perf_counter()
        while there < size:
            count = min(BLOCK, size - there)
            rows = [{"op": "add", "row": str(uuid4()), "after": None, "cells": cells(there + n)} for n in range(count)]
            assert who.page.evaluate(ADD, [f"{path}grid/", rows]) == 200
            there += count
        added = time.perf_counter() - added
        began = time.perf_counter()
        who.go(path)
        grid = Grid(who)
        who.page.wait_for_selector("#grid-root[data-ready]", timeout=90_000)
        ready = time.perf_counter() - began
        median, slow, drawn = who.page.evaluate(SCROLL)
        grid.go(1, 5)
        typed, _worst = who.page.evaluate(TYPE)
        lines.append(f"{size:>7} {added:>9.1f} {ready:>9.2f} {median:>15.1f} {slow:>6.1f} {drawn:>7} {typed:>8.1f}")
    terminal = pytestconfig.get_terminal_writer()
    terminal.line()
    for line in lines:
        terminal.line(line)
    (who.album.folder / "grid-figures.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def cells(number: int) -> dict[str, str]:
    """The texts of one row of table 8."""
    return {
        "point": f"Точка {number}",
        "substance": "Пыль неорганическая: 70-20% двуокиси кремния",
        "frequency": "1 раз в квартал",
        "adverse_frequency": "-",
        "performer": "Аккредитованная лаборатория",
        "method": "СТ РК 2.302-2021",
    }
