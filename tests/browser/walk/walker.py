"""Somebody who opens page after page and writes down every fault: axe, sideways scroll, console, wrong answers."""

from __future__ import annotations

import json
import os
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

from tests.browser.person import AXE, BAD, DESK, LEVELS, PHONE, WIDER
from tests.browser.walk.addresses import Address

SHOTS = os.environ.get("PEK_SHOTS", "")
ASK = """async (levels) => (await axe.run(document, {runOnly: levels, resultTypes: ["violations"], preload: false}))
  .violations.map(
  (v) => [v.impact, v.id, v.nodes.map((n) => n.target.join(" ") + ": " + n.failureSummary).slice(0, 3)])"""
REFUSED = frozenset({403, 404, 409})


class Walker:
    """One window; `faults` has what went wrong, `walked` counts the pages."""

    def __init__(self, context: BrowserContext, who: str, language: str) -> None:
        self.page: Page = context.new_page()
        self.who, self.language = who, language
        self.faults: list[str] = []
        self.walked = 0
        self.address: Address | None = None
        self._axe = AXE.read_text(encoding="utf-8")
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.fault(f"script error: {error}"))
        self.page.on("response", self._answered)

    def fault(self, words: str) -> None:
        """Write it down with whose page it is."""
        self.faults.append(f"{self.who}, {self.language}: {self.address}: {words}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.fault(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        document = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not document):
            self.fault(f"{response.url} answered {response.status}")

    def open(self, address: Address) -> bool:
        """Open the page; True when there is something to look at: a document with a main heading."""
        self.address = address
        answer = self.page.goto(address.path, wait_until="load")
        assert answer is not None
        if answer.status not in address.answers:
            self.fault(f"answered {answer.status}")
        if address.state and answer.status in REFUSED:
            return False
        self.walked += 1
        if "text/html" not in (answer.headers.get("content-type") or ""):
            self.fault("is no page")
            return False
        if self.page.locator("main h1").count() != 1:
            self.fault("has no main heading, or two")
        return True

    def look(self, *, on_the_phone: bool) -> None:
        """Ask axe at 1440 px (and at 390 when told), look whether the page scrolls sideways at either width."""
        self._ask_axe(DESK["width"])
        self._measure(DESK["width"])
        self.page.set_viewport_size(PHONE)
        self._measure(PHONE["width"])
        if on_the_phone:
            self._ask_axe(PHONE["width"])
        self.page.set_viewport_size(DESK)

    def _measure(self, width: int) -> None:
        if (wider := self.page.evaluate(WIDER)) > 0:
            self.fault(f"wider than {width} px by {wider}")
        if SHOTS and self.address is not None:
            name = "-".join(filter(None, (self.address.name.replace(":", "-"), self.address.state, self.who)))
            folder = Path(SHOTS) / self.language / str(width)
            self.page.screenshot(path=folder / f"{name}.png", full_page=True)

    def _ask_axe(self, width: int) -> None:
        if not self.page.evaluate("typeof window.axe === 'object'"):
            self.page.evaluate(self._axe)
        for impact, rule, nodes in self.page.evaluate(ASK, LEVELS):
            if impact in BAD:
                self.fault(f"axe at {width}: {impact} {rule}: {json.dumps(nodes, ensure_ascii=False)}")
