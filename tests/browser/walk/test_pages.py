"""Every page × role × language × state: axe finds nothing serious, nothing scrolls sideways, no script complains.

Who looks at what: in Russian every role opens every page it may; in Kazakh and English each page is opened once, by
the first role that owns it. Axe is asked at 1440 px on every visit and at 390 px once a page, in Russian by its owner.
An object's other states are opened in Russian by every role that may see it; what answers 403, 404 or 409 in a
state is no page of that state. `PEK_SHOTS=DIR` saves pictures of all visits at both widths.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.access.matrix import MATRIX
from tests.browser.walk.addresses import Address
from tests.browser.walk.conftest import Places
from tests.browser.walk.pages import LANGUAGES, NO_PAGE, PAGES, ROLES, owner, readers
from tests.browser.walk.walker import Walker

pytestmark = [pytest.mark.full, pytest.mark.browser]
SHARES = 4  # the walk of a role in Russian goes in parts, so that workers share it


def test_every_address_is_walked_or_named() -> None:
    """A page nobody opens, or a reason for an address that is gone."""
    assert [name for name in PAGES if not readers(name)] == []
    assert sorted(NO_PAGE.keys() - MATRIX.keys()) == []


def nothing_wrong(walker: Walker) -> None:
    """Fail with all faults."""
    if walker.faults:
        pytest.fail("\n".join(dict.fromkeys(walker.faults)), pytrace=False)


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_every_page(
    places: Places, window: Callable[..., BrowserContext], role: str, language: str, share: int
) -> None:
    mine = places.get((role, language), [])[share::SHARES]
    walker = Walker(window(role, language), role, language)
    for address in mine:
        if walker.open(address):
            walker.look(on_the_phone=language == "ru" and owner(address.name) == role)
    nothing_wrong(walker)


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("role", [role for role in ROLES if role != "anonymous"])
def test_every_state(
    other_states: dict[str, list[Address]], window: Callable[..., BrowserContext], role: str, share: int
) -> None:
    walker = Walker(window(role, "ru"), role, "ru")
    for address in other_states[role][share::SHARES]:
        if walker.open(address):
            walker.look(on_the_phone=False)
    nothing_wrong(walker)
