"""The portal as people meet it: gunicorn, a Celery worker and a Redis of their own over a copy of the demonstration."""

from __future__ import annotations

import os
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.db import connection

from pekportal.local.redis import free_port
from tests.ground import databases
from tests.jobs.servers import ROOT, Servers

TODAY = "2026-10-20"  # the demonstration's day
DEMO = "demo"  # name of the database that holds the demonstration
START_SECONDS = 90  # for a busy machine


def load_demo() -> None:
    """Write the demonstration as `make run` does: by the command, whose public pages have a connection of their own."""
    demo = {"PEK_MODE": "demo", "PEK_DEMO_TODAY": TODAY}
    environment = Servers(ROOT).environment() | demo
    connection.close()
    done = subprocess.run(
        [sys.executable, "manage.py", "load_demo"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-6000:]


class Portal(Servers):
    """The running portal; `url` is its address, `told` are further settings of its processes."""

    def __init__(self, diary: Path, **told: str) -> None:
        super().__init__(diary)
        self.told = told
        self.web_port = free_port()
        self.url = f"http://127.0.0.1:{self.web_port}"
        self.place: dict[str, Any] = dict(super().environment())

    def environment(self) -> dict[str, str]:
        """As `make run` sets it: demo mode, the fixed day; letters go to files."""
        demo = {"PEK_MODE": "demo", "PEK_DEMO_TODAY": TODAY, "PORTAL_URL": self.url}
        demo["JOB_STALE_SECONDS"] = "30"  # nobody is killed here: a slow worker is no dead one
        return {**self.place, **demo, "EMAIL_URL": f"filemail:///{self.diary / 'letters'}", **self.told}

    def letters(self, to: str) -> list[EmailMessage]:
        """The letters an address got, in their order."""
        found = []
        for file in sorted((self.diary / "letters").glob("*"), key=lambda one: one.stat().st_mtime):
            for part in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
                letter = message_from_bytes(part, policy=default)
                if to in str(letter["To"] or ""):
                    found.append(letter)
        return found

    def start(self) -> None:
        """Start Redis, worker and web; return when the web answers (the worker may still be starting)."""
        self.redis()
        self.worker()
        self.serve()

    def serve(self) -> None:
        """Start the web process (again, after `stop_web`); return when it answers."""
        program = "tests.browser.jitter" if os.environ.get("PEK_JITTER") else "pekportal.wsgi"
        gunicorn = [sys.executable, "-m", "gunicorn", program, "--bind", f"127.0.0.1:{self.web_port}"]
        self.web = self._start("web", [*gunicorn, "--workers", "1", "--threads", "4"])
        self.until(self._answers, START_SECONDS, "the portal answers")

    def stop_web(self) -> None:
        """`kill -9` the web process and its workers."""
        self.kill(self.web)

    def _answers(self) -> bool:
        """Whether a page came: the port is open long before the process behind it has read its code."""
        try:
            with urlopen(f"{self.url}/login/", timeout=START_SECONDS) as answer:
                return answer.status == HTTPStatus.OK
        except (URLError, ConnectionError):
            return False

    def said(self) -> str:
        """What the web process wrote: tracebacks of 500 pages."""
        return (self.diary / "web.log").read_text(errors="replace")[-6000:]


def fresh_copy() -> None:
    """Point Django at a new copy of the demonstration (loading it once a run), used with the web role."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    databases.drop([f"{databases.name_of(worker)}_{DEMO}"])
    databases.use_filled(DEMO, load_demo)
