"""The portal as people meet it: gunicorn, a Celery worker and a Redis of their own over a copy of the demonstration."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.test import override_settings

from operators.models import User
from pekportal.demo.people import PASSWORD
from pekportal.local.redis import free_port
from tests.ground import databases
from tests.jobs.servers import Servers

TODAY = "2026-10-20"  # the demonstration's day
DEMO = "demo"  # name of the database that holds the demonstration
START_SECONDS = 90  # for a busy machine


def load_demo() -> None:
    """Write the demonstration, its passwords hashed as outside the tests: the portal here runs in demo mode."""
    with override_settings(DEMO_TODAY=TODAY):
        call_command("load_demo", verbosity=0)
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):
        for user in User.objects.all():
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])


class Portal(Servers):
    """The running portal; `url` is its address, `told` are further settings of its processes."""

    def __init__(self, diary: Path, **told: str) -> None:
        super().__init__(diary)
        self.told = told
        self.web_port = free_port()
        self.url = f"http://127.0.0.1:{self.web_port}"
        self.place: dict[str, Any] = dict(super().environment())

    def environment(self) -> dict[str, str]:
        """As `make run` sets it: demo mode, the fixed day."""
        return {**self.place, "PEK_MODE": "demo", "PEK_DEMO_TODAY": TODAY, **self.told}

    def start(self) -> None:
        """Start Redis, worker and web; return when the web answers (the worker may still be starting)."""
        self.redis()
        self.worker()
        self.serve()

    def serve(self) -> None:
        """Start the web process (again, after `stop_web`); return when it answers."""
        gunicorn = [sys.executable, "-m", "gunicorn", "pekportal.wsgi", "--bind", f"127.0.0.1:{self.web_port}"]
        self.web = self._start("web", [*gunicorn, "--workers", "1", "--threads", "4"])
        self.until(self._answers, START_SECONDS, "the portal answers")

    def stop_web(self) -> None:
        """`kill -9` the web process and its workers."""
        self.kill(self.web)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.web_port)) == 0

    def said(self) -> str:
        """What the web process wrote: tracebacks of 500 pages."""
        return (self.diary / "web.log").read_text(errors="replace")[-6000:]


def fresh_copy() -> None:
    """Point Django at a new copy of the demonstration (loading it once a run), used with the web role."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    databases.drop([f"{databases.name_of(worker)}_{DEMO}"])
    databases.use_filled(DEMO, load_demo)
