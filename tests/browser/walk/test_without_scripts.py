"""Every page without JavaScript: its heading, all it says, and a button that sends each form.

Each page is opened twice by the role that owns it, in Russian: with scripts and without. What scripts alone bring is
named in `BY_SCRIPTS` with its reason, what another minute changes in `BY_TIME`. A grid (`GRIDS`) is a table with the
forms of its rows without scripts: the page goes there by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.walk.addresses import Address
from tests.browser.walk.conftest import Places
from tests.browser.walk.pages import ROLES, owner
from tests.browser.walk.walker import Walker

pytestmark = [pytest.mark.full, pytest.mark.browser]
SHARES = 2
BY_SCRIPTS: dict[str, str] = {
    ".asm-zoom": "the chart to zoom into; the drawn chart above it and the table say the same",
    "trix-toolbar": "the buttons of the formatted text; without them it is plain text in the same form",
    ".leaflet-container": "the map; the table below it says the same",
    "[data-pin-keys]": "how the arrow keys lead over the paper; the script moves them",
}
BY_TIME: dict[str, str] = {
    ".opened": "who opened it and when last: the walk itself, and its second look may fall into another minute",
    ".covered": "until when the portal's log reaches: it gets a mark each minute",
}
GRIDS = frozenset({"monitoring:table", "waste:journal", "waste:readings", "calc:activity", "programs:table"})
SAID = """(away) => {
  const main = document.querySelector("main");
  if (away) for (const one of main.querySelectorAll(away)) one.style.display = "none";
  return main.innerText.split("\\n").map((line) => line.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""
FORMS = """() => [...document.querySelectorAll("main form")].filter(
  (form) => ![...form.elements].some((one) => one.matches("button:not([type=button]), input[type=submit]")))
  .map((form) => form.getAttribute("action") + " " + form.className)"""


def said(page: Page) -> list[str]:
    """The lines of the page's own part as they are seen, without what differs for good reason."""
    found: list[str] = page.evaluate(SAID, ", ".join(BY_SCRIPTS | BY_TIME))
    return found


def _opened(plain: Walker, address: Address) -> bool:
    """Open the page without scripts; a grid sends on to its plain table, unless it is only read."""
    if address.name in GRIDS:
        address = replace(address, path=f"{address.path}?view=plain")
    return plain.open(address)


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("role", ROLES)
def test_the_page_says_the_same(places: Places, window: Callable[..., BrowserContext], role: str, share: int) -> None:
    mine = [one for one in places.get((role, "ru"), []) if owner(one.name) == role][share::SHARES]
    rich = Walker(window(role, "ru"), role, "ru")
    plain = Walker(window(role, "ru", scripts=False), f"{role} without scripts", "ru")
    for address in mine:
        if not (rich.open(address) and _opened(plain, address)):
            continue
        if address.name not in GRIDS:
            bare = set(said(plain.page))
            if missing := [line for line in said(rich.page) if line not in bare]:
                plain.fault(f"does not say: {missing[:6]}")
        if forms := plain.page.evaluate(FORMS):
            plain.fault(f"forms that nothing sends: {forms}")
    if plain.faults:
        pytest.fail("\n".join(plain.faults), pytrace=False)
