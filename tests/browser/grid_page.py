"""The grid as a person meets it: cells by row and column, the clipboard filled from a spreadsheet, what it says."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from playwright.sync_api import Locator, Page, expect

from tests.browser.person import PATIENCE, Person

SHEET = "/a-spreadsheet-in-another-window/"
SLOW = 2 * PATIENCE  # milliseconds a busy machine may take for a block


class Grid:
    """The grid of the page that `who` has open."""

    def __init__(self, who: Person) -> None:
        self.who = who
        self.page: Page = who.page

    def ready(self) -> Grid:
        """Wait until the table stands."""
        expect(self.page.locator("#grid-root[data-ready]")).to_be_visible(timeout=SLOW)
        return self

    def cell(self, row: int, column: int) -> Locator:
        """The cell in this row and column, counted from 1 (only rows in sight are drawn)."""
        return self.page.locator(f".tabulator-row[aria-rowindex='{row + 1}'] [data-column='{column - 1}']")

    def go(self, row: int, column: int) -> None:
        """Click a cell."""
        self.cell(row, column).click()

    def type(self, text: str, end: str = "Enter") -> None:
        """Replace the active cell's text (a key that Playwright's keyboard lacks begins no typing: F2 does)."""
        if not text.isascii():
            self.press("F2", "Control+a")
        self.page.keyboard.type(text)
        self.page.keyboard.press(end)

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def next_problem_is(self, row: int, column: int) -> None:
        """F8 leads from cell to cell to be looked at, and soon to this one."""
        for _press in range(60):
            self.press("F8")
            if "is-active" in (self.cell(row, column).get_attribute("class") or ""):
                break
        expect(self.cell(row, column)).to_be_focused()

    @property
    def saved(self) -> Locator:
        """What is said of saving."""
        return self.page.locator("[data-part=saved]")

    def is_saved(self) -> None:
        """Everything is at the server."""
        expect(self.saved).to_have_attribute("data-state", "saved", timeout=SLOW)

    def has_rows(self, count: int) -> None:
        """The table holds this many rows, drawn or not."""
        expect(self.page.locator("#grid-box")).to_have_attribute("aria-rowcount", str(count + 1), timeout=SLOW)

    def reads(self, row: int, column: int, text: str) -> None:
        """The cell holds this text."""
        expect(self.cell(row, column)).to_have_text(text, timeout=SLOW)

    def copy(self, rows: Sequence[Sequence[str]]) -> None:
        """Copy a block in a spreadsheet: a window of its own with a table, everything selected, Ctrl+C."""
        lines = "".join(
            "<tr>" + "".join(f'<td style="color:#123">{escape(text)}</td>' for text in row) + "</tr>" for row in rows
        )
        page = f"<!doctype html><style>td {{ border: 1px solid }}</style><table>{lines}</table>"
        self.who.context.route(
            f"**{SHEET}", lambda route: route.fulfill(body=page, content_type="text/html; charset=utf-8")
        )
        other = self.who.context.new_page()
        other.goto(SHEET)
        other.keyboard.press("Control+a")
        other.keyboard.press("Control+c")
        other.close()
        self.page.bring_to_front()
