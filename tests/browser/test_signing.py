"""The browser's half of a signature against NCALayer's stand-in in every mode; no portal, only the scripts."""

from __future__ import annotations

import base64
import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright
from websockets.sync.server import ServerConnection, serve

from pekportal.demo import ncalayer
from pekportal.demo.signing import GREETING, Mode, StandIn
from pekportal.kit.browser_signing import HEAD_KEY
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.testpki.files import parties
from pekportal.kit.eds.testpki.world import BIN, DOCUMENT, OTHER_BIN
from pekportal.kit.eds.verdict import Status
from pekportal.kit.eds.verify import verify
from pekportal.local import system
from pekportal.local.redis import free_port
from tests import patience
from tests.browser.conftest import CHROMIUM
from tests.eds.conftest import AT, WORLDS

pytestmark = [pytest.mark.browser]

STATIC = Path(__file__).resolve().parents[2] / "static"
PAGE = (
    b'<!doctype html><meta charset="utf-8"><title>-</title><script src="/vendor/ncalayer/ncalayer-client.js"></script>'
)
SIGN = """async (asked) => {
  const { sign } = await import("/js/eds/sign.js");
  const stop = asked.stopAfter === undefined ? null : AbortSignal.timeout(asked.stopAfter);
  return sign({ ...asked, stop });
}"""
PEOPLE = {kind: dict(parties(world)) for kind, world in WORLDS.items()}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """The static files and one empty page, with the policy of a page that signs: /shut lets it reach nothing."""

    def do_GET(self) -> None:
        if self.path not in ("/", "/shut"):
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        where = "ws://127.0.0.1:*" if self.path == "/" else ""
        self.send_header("Content-Security-Policy", f"connect-src 'self' {where}")
        self.send_header("Permissions-Policy", "loopback-network=(self)")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *args: object) -> None:
        """Silence."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the static files."""
    handler = functools.partial(Quiet, directory=str(STATIC))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def page(site: str) -> Iterator[Page]:
    """One window for all: the module keeps nothing between two signatures."""
    program = system.browser()
    assert program, "no Chromium: run `make test`, or set PEK_CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM))
        window = browser.new_page()
        window.set_default_timeout(10_000)
        window.goto(site)
        yield window
        browser.close()


@pytest.fixture(autouse=True)
def no_faults(page: Page) -> Iterator[None]:
    """No script error, whatever NCALayer answers."""
    found: list[str] = []

    def note(error: Any) -> None:
        found.append(str(error))

    page.on("pageerror", note)
    yield
    page.remove_listener("pageerror", note)
    assert not found


def asked(url: str, **more: Any) -> dict[str, Any]:
    """What a page that signs a report asks."""
    data = base64.b64encode(DOCUMENT).decode()
    return {"url": url, "data": data, "bin": BIN, "oids": list(HEAD_KEY), "locale": "kk", **more}


def stand_in(kind: str = "rsa", **how: Any) -> StandIn:
    return StandIn(PEOPLE[kind], **({"clock": lambda: AT} | how))


def question(kind: str, cms: str) -> Question:
    return WORLDS[kind].question(cms.encode())


@pytest.mark.parametrize(("kind", "mode"), [("gost", Mode.SIGN), ("rsa", Mode.HEARTBEAT), ("rsa", Mode.BARE)])
def test_what_the_browser_brings_verifies(page: Page, kind: str, mode: Mode) -> None:
    one = stand_in(kind, mode=mode)
    with ncalayer.running(one) as url:
        done = page.evaluate(SIGN, asked(url))

    assert (done["code"], done["detail"]) == ("signed", "")
    assert verify(question(kind, done["cms"])).status is Status.VALID
    [request] = one.requests
    assert request["args"]["locale"] == "kk"
    assert request["args"]["signerParams"] == {"extKeyUsageOids": list(HEAD_KEY), "bin": BIN}
    assert request["args"]["signingParams"]["tsaProfile"] == {}


def test_a_log_in_asks_for_no_stamp_and_any_key(page: Page) -> None:
    one = stand_in()
    with ncalayer.running(one) as url:
        done = page.evaluate(SIGN, asked(url, bin="", oids=[], stamp=False))

    assert done["code"] == "signed"
    assert one.requests[0]["args"]["signerParams"] == {"extKeyUsageOids": []}
    assert "tsaProfile" not in one.requests[0]["args"]["signingParams"]


@pytest.mark.parametrize(
    ("how", "more", "outcome"),
    [
        ({"mode": Mode.CANCEL}, {}, ("cancelled", "")),
        ({"mode": Mode.FAIL}, {}, ("failed", "SIGNING_FAILURE")),
        ({"mode": Mode.DROP}, {}, ("dropped", "")),
        ({"mode": Mode.SLOW}, {"limits": {"signing": 200}}, ("slow", "")),
        ({"mode": Mode.SLOW}, {"stopAfter": 200}, ("slow", "STOPPED")),
        ({"person": "employee"}, {}, ("cancelled", "")),
        ({}, {"bin": OTHER_BIN}, ("cancelled", "")),
        ({}, {"data": "no base64!"}, ("failed", "INVALID_SIGNING_PARAMS")),
    ],
    ids=["cancel", "fail", "drop", "slow", "stopped", "employee", "other БИН", "garbage"],
)
def test_what_goes_wrong_has_a_code(
    page: Page, how: dict[str, Any], more: dict[str, Any], outcome: tuple[str, str]
) -> None:
    with ncalayer.running(stand_in(**how)) as url:
        done = page.evaluate(SIGN, asked(url, **more))

    assert (done["code"], done["detail"], done["cms"]) == (*outcome, "")


def test_nobody_listens(page: Page) -> None:
    assert page.evaluate(SIGN, asked(f"ws://127.0.0.1:{free_port()}/"))["code"] == "absent"


def test_the_policy_of_the_page_stops_it(page: Page, site: str) -> None:
    page.goto(f"{site}/shut")
    with ncalayer.running(stand_in()) as url:
        done = page.evaluate(SIGN, asked(url))
    page.goto(site)

    assert done["code"] == "blocked"


@contextlib.contextmanager
def answering(*frames: str) -> Iterator[str]:
    """Something on the port that says these frames, the first one as its greeting."""

    def talk(line: ServerConnection) -> None:
        greeting, *answers = frames or ("",)
        if greeting:
            line.send(greeting)
        for _frame in line:
            for one in answers:
                line.send(one)

    with serve(talk, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("frames", "outcome"),
    [
        ((), ("slow", "")),
        (('{"hello":1}',), ("failed", "UNKNOWN_GREETING")),
        ((GREETING, "[]"), ("failed", "UNKNOWN_ANSWER")),
        ((GREETING, "null"), ("failed", "UNKNOWN_ANSWER")),
        ((GREETING, '{"status":true}'), ("failed", "UNKNOWN_ANSWER")),
        ((GREETING, '{"status":true,"body":{"result":[]}}'), ("failed", "EMPTY_ANSWER")),
        ((GREETING, '{"status":true,"body":{"result":{}}}'), ("failed", "EMPTY_ANSWER")),
        ((GREETING, '{"success":false,"errorCode":"MODULE_NOT_FOUND"}'), ("failed", "UNKNOWN_ANSWER")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_nca_layer(page: Page, frames: tuple[str, ...], outcome: tuple[str, str]) -> None:
    with answering(*frames) as url:
        limits = {"greeting": 1000 * patience.SECONDS if frames else 3000}
        done = page.evaluate(SIGN, asked(url, limits=limits))

    assert (done["code"], done["detail"]) == outcome
