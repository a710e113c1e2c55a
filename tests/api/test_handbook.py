"""The handbook «API for your systems»: every command it shows works as it stands, with the real curl."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test import Client
from django.test.testcases import LiveServerThread, _StaticFilesHandler
from django.utils.html import escape

from pekportal.kit.api.handbook import STEPS
from pekportal.kit.text import LANGUAGES
from tests import patience
from tests.access.conftest import both_operators
from tests.access.door import token_of
from tests.access.objects import object_id
from tests.access.world import VISITORS, A
from tests.kit_pure import files as samples

assert both_operators  # the fixture of the two operators
pytestmark = pytest.mark.usefixtures("both_operators", "db")
LONG = 4 * patience.SECONDS  # for one command


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on the test's own connection, so that what the commands write is taken back."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    monkeypatch.setattr(connection, "close", lambda: None)  # the server closes its connection after each request
    for signal in (request_started, request_finished):  # as Django's own client: the connection stays open
        signal.disconnect(close_old_connections)
    server = LiveServerThread("127.0.0.1", _StaticFilesHandler, connections_override={"default": connection})
    server.daemon = True
    server.start()
    assert server.is_ready.wait(patience.SECONDS)
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    connection.dec_thread_sharing()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_command_of_the_handbook_works(portal: str, tmp_path: Path) -> None:
    (tmp_path / "protocol.pdf").write_bytes(samples.pdf())
    named = {
        **os.environ,
        "PEK": portal,
        "TOKEN": token_of(VISITORS["ecologist"]),
        "QUARTER": object_id("draft quarter", A),
        "LABORATORY": object_id("laboratory", A),
        "NO_PROXY": "127.0.0.1",
    }
    told = {}
    for step in STEPS:
        script = f"{step.command} -w '\\n%{{http_code}}'"
        done = subprocess.run(["bash", "-c", script], env=named, cwd=tmp_path, capture_output=True, timeout=LONG)
        body, status = done.stdout.decode().rsplit("\n", 1)
        told[step.code] = status
        assert done.returncode == 0 and status == step.answer.en[:3], f"{step.code}: {status} {body}"
        if tag := re.search(r"^ETag: (.*?)\r?$", body, re.M | re.I):
            named["ETAG"] = tag[1]
    assert list(told) == ["me", "quarters", "read", "try", "write", "protocol", "classifier", "public"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_every_step_and_permission_to_anybody(lang: str) -> None:
    visitor = Client()
    visitor.post("/language/", {"language": lang, "next": "/help/api/"})
    page = visitor.get("/help/api/").content.decode()
    for step in STEPS:
        assert escape(step.command) in page and escape(step.title(lang)) in page
    assert "read:quarter" in page and "pek_…" in page
