"""The public map in a browser: outline, as many points as the table counts, popup and its link; by keys; as a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import hypot
from typing import Literal

import pytest
from playwright.sync_api import FloatRect, Locator, Page, Route, expect

from tests.browser.person import FRAMES, Person

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.full]
Meet = Callable[..., Person]
PAINTED = """() => { const canvas = document.querySelector("#map canvas");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return data.some((value) => value > 0); }"""
SIDES: tuple[tuple[Literal["x", "y"], Literal["width", "height"]], ...] = (("x", "width"), ("y", "height"))
QUARRY = "Месторождение Жомарт"
SQUARE = re.compile(r"/open/map/-?\d+_-?\d+\.json")


def visitor(meet: Meet, address: str = "/open/map/", **window: object) -> Person:
    """Somebody without a cookie, before the map."""
    who = meet("ru", **window)
    who.context.clear_cookies()
    assert who.go(address) == 200
    return who


def squares(page: Page) -> Locator:
    """The sums of square degrees; there once Leaflet has drawn them."""
    found = page.locator("#map .leaflet-marker-icon:has(.open-count)")
    expect(found.first).to_be_visible()
    return found


def dots(page: Page) -> Locator:
    """Single facilities, seen from near."""
    return page.locator("#map .leaflet-marker-icon:has(.open-dot)")


def at_rest(page: Page) -> None:
    """Wait until everything the map has asked for has come: it says so itself."""
    expect(page.locator("#map")).to_have_attribute("aria-busy", "false")


def open_sum(page: Page, place: int) -> None:
    """Open one of the sums by keys."""
    squares(page).nth(place).focus()
    page.keyboard.press("Enter")


def come_near(page: Page, place: int) -> None:
    """Open one of the sums; the facilities of every square in sight are there, in whatever order they came."""
    open_sum(page, place)
    expect(dots(page).first).to_be_visible()
    at_rest(page)


def box(found: Locator) -> FloatRect:
    """Where an element lies on the screen, px."""
    found_box = found.bounding_box()
    assert found_box
    return found_box


def middle(found: Locator) -> tuple[float, float]:
    """The point in the middle of an element, px of the screen."""
    lies = box(found)
    return lies["x"] + lies["width"] / 2, lies["y"] + lies["height"] / 2


def in_sight(page: Page) -> list[Locator]:
    """Single facilities whose middle lies within the map; a neighbouring square brings others beyond its edge."""
    frame = box(page.locator("#map"))

    def seen(found: Locator) -> bool:
        places = zip(middle(found), SIDES, strict=True)
        return all(frame[axis] < at < frame[axis] + frame[side] for at, (axis, side) in places)

    return [one for one in dots(page).all() if seen(one)]


def drag(page: Page, aside: float) -> None:
    """Draw the map sideways by so many px, from the side that leaves room, and let go at rest: it does not glide on."""
    frame = box(page.locator("#map"))
    x, y = frame["x"] + (0.2 if aside > 0 else 0.8) * frame["width"], frame["y"] + 0.8 * frame["height"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + aside, y, steps=5)
    page.evaluate(FRAMES)
    page.mouse.up()
    at_rest(page)


def over(one: FloatRect | None, other: FloatRect | None) -> bool:
    """Two round sums lie over each other."""
    assert one and other
    apart = [one[side] + one[size] / 2 - other[side] - other[size] / 2 for side, size in SIDES]
    return hypot(*apart) < (one["width"] + other["width"]) / 2 - 1


def counted(page: Page) -> int:
    """Facilities by the table under the map: the first number of each region."""
    return sum(int(one) for one in page.locator("main .open-table tbody tr td:nth-of-type(1)").all_inner_texts())


def test_the_map_draws_the_country_and_counts_as_its_table_does(meet: Meet) -> None:
    who = visitor(meet)
    found = squares(who.page)
    assert sum(int(one) for one in found.all_inner_texts()) == counted(who.page) == 3
    boxes = [one.bounding_box() for one in found.all()]
    assert not [1 for place, one in enumerate(boxes) for other in boxes[:place] if over(one, other)]
    who.page.wait_for_function(PAINTED)  # Leaflet paints in a frame of its own
    expect(who.page.locator("#map .leaflet-control-attribution")).to_contain_text("Natural Earth")
    who.look("open-map")


def test_every_facility_is_a_point_that_leads_to_its_page(meet: Meet) -> None:
    who = visitor(meet)
    names: set[str] = set()
    for place in range(squares(who.page).count()):
        who.go("/open/map/")
        come_near(who.page, place)
        names |= {str(one.get_attribute("title")).rpartition(": ")[0] for one in dots(who.page).all()}
    assert names == {QUARRY, "Котельная № 1", "Котельная № 2"}

    who.go("/open/map/")
    come_near(who.page, 0)
    dot = in_sight(who.page)[0]
    name = str(dot.get_attribute("title")).rpartition(": ")[0]
    dot.click()
    link = who.page.locator("#map .leaflet-popup a[href^='/open/facilities/']")
    expect(link).to_have_text(name)
    who.look("open-map-popup")
    link.click()
    who.page.wait_for_url("**/open/facilities/*/")
    expect(who.page.locator("h1")).to_have_text(name)


def test_the_map_is_busy_until_the_last_square_has_come(meet: Meet) -> None:
    who = visitor(meet)
    at_rest(who.page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with who.page.expect_request(SQUARE):
        who.page.route(SQUARE, hold)
        open_sum(who.page, 0)
    expect(who.page.locator("#map")).to_have_attribute("aria-busy", "true")
    expect(dots(who.page)).to_have_count(0)
    who.page.route(SQUARE, Route.continue_)  # what comes from now on passes
    for one in held:
        one.continue_()
    at_rest(who.page)
    assert dots(who.page).count() >= 1


def test_a_square_that_could_not_be_loaded_is_told_and_asked_for_again(meet: Meet) -> None:
    who = visitor(meet)
    at_rest(who.page)
    who.page.route(SQUARE, lambda route: route.abort())
    open_sum(who.page, 0)
    told = who.page.locator("#map [role=alert]")
    expect(told).to_contain_text("не удалось загрузить")
    who.look("open-map-trouble")
    who.page.unroute(SQUARE)
    who.page.locator("#map").focus()
    who.page.keyboard.press("ArrowRight")
    expect(dots(who.page).first).to_be_attached()
    expect(told).to_have_count(0)


def test_a_slow_press_at_the_edge_opens_what_it_was_meant_for(meet: Meet) -> None:
    who = visitor(meet)
    come_near(who.page, 0)
    name = str(in_sight(who.page)[0].get_attribute("title"))
    dot = who.page.locator(f'#map .leaflet-marker-icon[title="{name}"]')
    frame = box(who.page.locator("#map"))
    drag(who.page, frame["x"] + frame["width"] - 3 - middle(dot)[0])
    lies = box(dot)
    who.page.mouse.move(lies["x"] + 5, lies["y"] + lies["height"] / 2)
    who.page.mouse.down()
    who.page.evaluate(FRAMES)  # a finger is slower than a script
    assert box(dot) == lies, "the map slips away under the finger"
    who.page.mouse.up()
    expect(who.page.locator("#map .leaflet-popup a[href^='/open/facilities/']")).to_have_text(name.rpartition(": ")[0])


def test_keys_bring_a_point_beyond_the_edge_into_sight(meet: Meet) -> None:
    who = visitor(meet)
    come_near(who.page, 0)
    name = str(in_sight(who.page)[0].get_attribute("title"))
    dot = who.page.locator(f'#map .leaflet-marker-icon[title="{name}"]')
    frame = box(who.page.locator("#map"))
    drag(who.page, frame["x"] + 3 - middle(dot)[0])
    assert box(dot)["x"] < frame["x"]
    who.page.locator("#map").focus()
    for _ in range(dots(who.page).count()):
        who.page.keyboard.press("Tab")
        if who.page.evaluate("document.activeElement.title") == name:
            break
    expect(dot).to_be_focused()
    inside = "([dot, edge]) => dot.getBoundingClientRect().x >= edge"
    who.page.wait_for_function(inside, arg=[dot.element_handle(), frame["x"]])
    assert not who.faults


def test_keys_alone_come_to_the_page_of_a_facility(meet: Meet) -> None:
    who = visitor(meet, "/open/kk/map/")
    come_near(who.page, 0)
    dots(who.page).first.focus()
    who.page.keyboard.press("Enter")
    link = who.page.locator("#map .leaflet-popup a[href^='/open/kk/facilities/']")
    expect(link).to_be_focused()
    who.page.keyboard.press("Escape")
    expect(link).to_have_count(0)
    expect(dots(who.page).first).to_be_focused()
    who.page.keyboard.press("Enter")
    expect(link).to_be_focused()
    who.page.keyboard.press("Enter")
    who.page.wait_for_url("**/open/kk/facilities/*/")


def test_without_scripts_the_table_says_the_same(meet: Meet) -> None:
    who = visitor(meet, java_script_enabled=False)
    assert counted(who.page) == 3
    who.page.locator("main .open-table tbody th a").first.click()
    who.page.wait_for_url("**/open/facilities/?region=*")
    who.reads(QUARRY)
