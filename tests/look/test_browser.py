"""What portal.js promises, in a real Chromium under the portal's own policy (no inline anything)."""

import http.server
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from pekportal.local import system
from tests import patience
from tests.look import rendering
from tests.look.gallery import POLICY

pytestmark = pytest.mark.browser
expect.set_options(timeout=1000 * patience.SECONDS)
STATIC = Path(__file__).resolve().parent.parent.parent / "static"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Portal(http.server.BaseHTTPRequestHandler):
    """One page, its static files and a few answers; remembers what was posted."""

    pages: dict[str, str] = {}
    posted: list[tuple[str, str]] = []
    hold = threading.Event()

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            self.answer(200, file.read_bytes(), KINDS.get(file.suffix, "application/octet-stream"))
        elif path == "/fails":
            self.answer(500, b"stack trace")
        elif path == "/refuses":
            self.answer(409, '<div class="error-summary" tabindex="-1">Занято</div>'.encode())
        elif path == "/poll":
            self.answer(200, b'<section class="job" id="job">ready</section>')
        elif path == "/ready":
            self.answer(200, b"", more={"HX-Refresh": "true"})
        else:
            self.answer(200, self.pages["page"].encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
        self.posted.append((self.path, body))
        if self.path == "/slow":
            self.hold.wait(patience.SECONDS)
        self.answer(200, b"<!doctype html><title>saved</title><h1>saved</h1>" if self.path == "/slow" else b"part")

    def answer(
        self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", more: Mapping[str, str] | None = None
    ) -> None:
        """Send with the portal's policy and `more` headers."""
        self.send_response(status)
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with rendering.world("ru"):
        Portal.pages["page"] = rendering.page("look/behaviour.html", known=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system.browser(), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, address) -> Iterator[Page]:
    Portal.posted.clear()
    Portal.hold.clear()
    context = chromium.new_context()
    page = context.new_page()
    violations: list[str] = []
    page.on("console", lambda m: violations.append(m.text) if "Content Security Policy" in m.text else None)
    page.on("pageerror", lambda e: violations.append(str(e)))
    page.goto(address)
    yield page
    Portal.hold.set()
    context.close()
    assert not violations


def test_a_double_click_sends_once_and_keeps_the_button_s_value(page):
    threading.Timer(0.7, Portal.hold.set).start()  # the answer is slow: there is time for a second click
    page.locator("#save button").dblclick(delay=50)
    page.wait_for_selector("h1:text('saved')")

    assert Portal.posted == [("/slow", "v=1&how=draft")]


def test_after_going_back_the_form_can_be_sent_again(page):
    Portal.hold.set()
    page.locator("#save button").click()
    page.wait_for_selector("h1:text('saved')")
    page.go_back()

    expect(page.locator("#save button")).to_be_enabled()
    page.locator("#save button").click()
    page.wait_for_selector("h1:text('saved')")
    assert len(Portal.posted) == 2


def test_a_live_form_can_be_sent_again_after_its_answer(page):
    for _ in range(2):
        with page.expect_response("**/part"):  # the words of the first answer are the same as of the second
            page.locator("#live button").click()
        expect(page.locator("#part")).to_have_text("part")
        expect(page.locator("#live button")).to_be_enabled()

    assert [path for path, _body in Portal.posted] == ["/part", "/part"]


def test_an_answer_that_comes_before_the_button_is_off_leaves_it_on(page):
    """On a busy machine the answer may overtake the timer that switches the button off."""
    page.evaluate(
        """() => { const real = setTimeout; window.late = [];
        window.setTimeout = (act, wait, ...more) => wait ? real(act, wait, ...more) : window.late.push(act); }"""
    )
    page.locator("#live button").click()
    expect(page.locator("#part")).to_have_text("part")
    assert page.evaluate("() => { for (const act of window.late) act(); return window.late.length; }")

    expect(page.locator("#live button")).to_be_enabled()


def test_without_a_connection_nothing_is_sent_and_typing_stays(page):
    page.fill("#id_v", "12,5")
    page.context.set_offline(True)
    page.locator("#save button").click()

    expect(page.locator("#offline")).to_be_visible()
    assert page.input_value("#id_v") == "12,5"
    assert Portal.posted == []
    page.context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()


def test_a_failed_question_says_so_in_words_not_in_traces(page):
    page.locator("#broken").click()

    expect(page.locator("#messages")).to_contain_text("Портал не смог ответить")
    expect(page.locator("body")).not_to_contain_text("stack trace")


def test_a_refusal_is_shown_where_it_belongs_and_takes_the_focus(page):
    page.locator("#refused").click()

    expect(page.locator("#part .error-summary")).to_be_focused()


def test_a_job_is_asked_until_it_is_ready(page):
    expect(page.locator("#job")).to_have_text("ready")


@pytest.mark.parametrize("control", ["#ready", "[name=how]", ".brand"])  # known by its id, its name, its address
def test_the_keyboard_stays_where_it_was_when_an_answer_reloads_the_page(page, control):
    page.evaluate("window.before = true")
    page.locator(control).first.focus()
    with page.expect_navigation():
        page.evaluate("htmx.trigger('#ready', 'click')")

    assert page.evaluate("window.before") is None
    expect(page.locator(control).first).to_be_focused()


def test_a_menu_closes_on_escape_and_returns_the_focus(page):
    summary = page.locator(".user-wide summary")
    summary.click()
    expect(page.locator(".user-wide .menu-panel")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator(".user-wide .menu-panel")).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_first_key_reaches_the_content(page):
    page.keyboard.press("Tab")

    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_menu_works_on_a_phone_without_scripts(chromium, address):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.locator(".nav-narrow summary").click()

    expect(page.locator(".nav-narrow a[href='/report/']")).to_be_visible()
    expect(page.locator(".nav-narrow button[value='kk']")).to_be_visible()
    context.close()
