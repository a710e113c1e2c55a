"""A PostgreSQL server for one script: its own folder, socket and data, so that it may be killed; gone afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pekportal.kit.roles import names
from pekportal.local.children import alive
from pekportal.local.paths import ROOT, SERVER_USER, SHARED, Place, place, prepare
from pekportal.local.postgres import Postgres

DATABASE = "asm_bar"


class Own(Postgres):
    """The server of a script; `kill` is kill -9 of all its processes."""

    def kill(self) -> None:
        """What a failing machine does: the postmaster and its backends, which have sessions of their own, at once."""
        assert self.child is not None
        pid = self.child.pid
        backends = [int(text) for text in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        for victim in (pid, *backends):
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        self.child.wait()
        until = time.monotonic() + 30
        while any(alive(backend) for backend in backends) and time.monotonic() < until:
            time.sleep(0.05)

    def environment(self) -> dict[str, str]:
        """Variables that let a program of the portal use this server: the real clock, no demonstration's day."""
        return {
            **os.environ,
            "PEK_MODE": "demo",
            "PEK_DEMO_TODAY": "",
            "DATABASE_URL": self.url(names.APP, DATABASE),
            "DATABASE_OWNER_URL": self.url(names.OWNER, DATABASE),
            "DATABASE_ADMIN_URL": self.url("postgres", "postgres"),
            "API_RATE_DEVICE": "100000/min",
            "LOG_LEVEL": "ERROR",
        }


@contextlib.contextmanager
def server() -> Iterator[Own]:
    """Start one in a new folder; stop it and remove everything at the end, whatever happened."""
    root = os.geteuid() == 0
    if root:
        SHARED.mkdir(parents=True, exist_ok=True)
    base = Path(tempfile.mkdtemp(prefix="bar-", dir=SHARED if root else None))
    base.chmod(0o755)
    own = Own(Place(base, SERVER_USER if root else None))
    try:
        prepare(own.where)
        for engine in place().base.glob("engine-*"):  # a copy of the programs that is there already
            if engine.name != "engine-draft":
                (base / engine.name).symlink_to(engine)
        own.start()
        yield own
    finally:
        own.stop()
        shutil.rmtree(base, ignore_errors=True)


def run(own: Own, module: str, *arguments: str) -> str:
    """Run a module as the owner of the schema and return what it prints."""
    environment = {**own.environment(), "PEK_DB_AS": "owner"}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout
