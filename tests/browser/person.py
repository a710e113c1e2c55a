"""A person at the portal: a browser window that remembers every fault, takes pictures, asks axe."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect

from pekportal.demo.people import PASSWORD
from tests import patience

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
PATIENCE = 1000 * patience.SECONDS  # ms a person waits for a page
PLAIN = re.compile(r"view=plain")
BAD = ("serious", "critical")
ASK_AXE = """async (levels) => (await axe.run(document, {runOnly: levels, resultTypes: ["violations"]})).violations.map(
  (v) => [v.impact, v.id, v.nodes.map((n) => n.target.join(" ") + ": " + n.failureSummary).slice(0, 3)])"""
# After a click Playwright acts on the next page as soon as it sees the element; the page's scripts may still be on
# their way then, and the press would be one of a page without scripts. Nothing is pressed before this mark is there.
LIVELY = "addEventListener('DOMContentLoaded', () => document.documentElement.setAttribute('data-lively', ''))"
# Twenty frames: what a script does after an answer, after a press or between two is done by then.
FRAMES = """async () => { for (let i = 0; i < 20; i++) await new Promise((go) => requestAnimationFrame(go)) }"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


expect.set_options(timeout=PATIENCE)


class Album:
    """Pictures of the pages met; `full` takes both widths and both languages, else only what the person sees."""

    def __init__(self, folder: Path, *, full: bool) -> None:
        self.folder, self.full = folder, full
        self.seen: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def is_new(self, name: str) -> bool:
        """True the first time a page is met."""
        first = name not in self.seen
        self.seen.add(name)
        return first


class Person:
    """One window with its own log-in; `page` is Playwright's."""

    def __init__(
        self, browser: Browser, url: str, album: Album, language: str, *, phone: bool = False, **context: Any
    ) -> None:
        self.url, self.album, self.language, self.size = url, album, language, PHONE if phone else DESK
        self.context = browser.new_context(
            base_url=url, viewport=self.size, has_touch=phone, locale="ru-RU", timezone_id="Asia/Almaty", **context
        )
        self.scripts = context.get("java_script_enabled", True)
        self.context.add_cookies([{"name": "language", "value": language, "url": url}])
        self.context.set_default_timeout(PATIENCE)
        if self.scripts:
            self.context.add_init_script(LIVELY)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self._watch(self.page)

    def _watch(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: script error: {error}"))
        page.on("response", self._answered)
        if self.scripts:
            page.add_locator_handler(page.locator("html:not([data-lively])"), lambda: None)

    def _heard(self, message: ConsoleMessage) -> None:
        known = message.text.startswith("Failed to load resource")  # judged by the answer's status
        if message.type in ("error", "warning") and not known:
            self.faults.append(f"{self.page.url}: console: {message.text}")

    def _answered(self, response: Response) -> None:
        document = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not document):
            self.faults.append(f"{response.url}: answered {response.status}")

    def log_in(self, email: str, password: str = PASSWORD) -> None:
        """Go to the door and in."""
        self.page.goto("/login/")
        self.page.fill("#id_username", email)
        self.page.fill("#id_password", password)
        self.page.locator("main form button").click()

    def go(self, path: str) -> int:
        """Open an address; returns the status."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer.status

    @property
    def path(self) -> str:
        """The address of the page without its host."""
        return urlsplit(self.page.url).path

    def click(self, words: str, *, exact: bool = True, nth: int = 0) -> None:
        """Click a link or button of the page's own part by its words."""
        main = self.page.locator("main")
        found = main.get_by_role("link", name=words, exact=exact).or_(
            main.get_by_role("button", name=words, exact=exact)
        )
        found.nth(nth).click()

    def send(self, button: Locator | None = None, *, twice: bool = False) -> None:
        """Press a form's button, by default the page's main one; returns when the page of the answer is there.

        Playwright does not wait for it after a double click, and going on sooner would take the request back.
        """
        found = button or self.page.locator("main form .btn-primary")
        with self.page.expect_navigation():
            if twice:
                found.dblclick(delay=30)
            else:
                found.click()

    def menu(self, words: str) -> None:
        """Follow the main menu."""
        if self.size is PHONE:
            self.page.locator(".nav-narrow summary").click()
            self.page.locator(".nav-narrow").get_by_role("link", name=words, exact=True).click()
        else:
            row = self.page.locator(".nav-wide")
            link, more = row.get_by_role("link", name=words, exact=True), row.locator("summary")
            link.or_(more).first.wait_for()  # the page may still be on its way
            if not link.count():
                more.click()
            link.click()
        self.page.wait_for_load_state()

    def plain(self) -> None:
        """From the grid of a table to its plain view with the forms of its rows."""
        if self.scripts:
            self.page.locator(".grid-plain").click()
        self.page.wait_for_url(PLAIN)  # without scripts the page goes there by itself

    def fill(self, label: str, text: str) -> None:
        """Type into the field with this label."""
        self.page.get_by_label(label, exact=True).fill(text)

    def attach(self, label: str, name: str, data: bytes) -> None:
        """Choose a file."""
        self.page.get_by_label(label).set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        )

    def reads(self, *words: str) -> None:
        """The page's own part says this."""
        for word in words:
            expect(self.page.locator("main")).to_contain_text(word)

    def reads_not(self, *words: str) -> None:
        """The page's own part does not say this."""
        for word in words:
            expect(self.page.locator("main")).not_to_contain_text(word)

    @property
    def refusal(self) -> Locator:
        """The summary of errors."""
        return self.page.locator(".error-summary")

    def look(self, name: str) -> None:
        """Look at the page as it is, once it is there: pictures, no sideways scrolling, axe (once a page)."""
        self.page.wait_for_load_state()
        self._picture(name)
        wider = self.page.evaluate(WIDER)
        if wider > 0:
            self.faults.append(
                f"{name} ({self.language}, {self.size['width']} px): wider than the screen by {wider} px"
            )
        if self.album.is_new(name):
            if self.scripts:  # axe waits for ever in a window without
                self._ask_axe(name)
            if self.album.full:
                self._all_pictures(name)

    def _picture(self, name: str) -> None:
        file = self.album.folder / f"{name}-{self.language}-{self.size['width']}.png"
        self.page.screenshot(path=file, full_page=True)

    def _all_pictures(self, name: str) -> None:
        """The same address in a second window with the same log-in: other width, other language."""
        address, spoken = self.page.url, self.language
        other = self.context.new_page()
        for language in ("ru", "kk"):
            self.context.add_cookies([{"name": "language", "value": language, "url": self.url}])
            if other.goto(address).status >= 400:
                continue
            for size in (DESK, PHONE):
                file = self.album.folder / f"{name}-{language}-{size['width']}.png"
                if (language, size) == (spoken, self.size):
                    continue
                other.set_viewport_size(size)
                other.screenshot(path=file, full_page=True)
                wider = other.evaluate(WIDER)
                if wider > 0:
                    self.faults.append(f"{name} ({language}, {size['width']} px): wider than the screen by {wider} px")
        other.close()
        self.context.add_cookies([{"name": "language", "value": spoken, "url": self.url}])

    def _ask_axe(self, name: str) -> None:
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        for impact, rule, nodes in self.page.evaluate(ASK_AXE, LEVELS):
            if impact in BAD:
                self.faults.append(f"{name}: axe: {impact} {rule}: {json.dumps(nodes, ensure_ascii=False)}")

    def leave(self) -> None:
        """Close the window."""
        self.context.close()
