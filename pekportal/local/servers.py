"""The lease on this checkout's PostgreSQL and Redis: the first user starts them, the last one stops them."""

import contextlib
import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pekportal.local.children import wait_gone
from pekportal.local.failure import LocalFailure
from pekportal.local.lease import exclusive, is_free, open_lock
from pekportal.local.paths import ROOT, place

STOP_SECONDS = 15


@dataclass(frozen=True)
class Urls:
    """Where the servers are reached: as superuser, owner, web role, public role; and Redis."""

    admin: str
    owner: str
    app: str
    public: str
    redis: str
    pid: int


class Lease:
    """A share in the running servers; `release` waits for their end when it was the last one."""

    def __init__(self, descriptor: int, urls: Urls, guardian: "subprocess.Popen[bytes] | None") -> None:
        self.urls = urls
        self._descriptor: int | None = descriptor
        self._guardian = guardian

    def release(self) -> None:
        """Give the share back; safe to call twice."""
        if self._descriptor is None:
            return
        base = place().base
        with exclusive(base / "door.lock"):
            os.close(self._descriptor)
            self._descriptor = None
            if not is_free(base / "users.lock"):
                return  # somebody else works with the servers; the last one ends them
            if self._guardian is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._guardian.wait(STOP_SECONDS)
            wait_gone(self.urls.pid, STOP_SECONDS)


def acquire() -> Lease:
    """Return a lease, starting the servers if they do not run; raises LocalFailure."""
    base = place().base
    with exclusive(base / "door.lock"):
        descriptor = open_lock(base / "users.lock")
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        try:
            running = running_urls(base)
            if running:
                return Lease(descriptor, running, None)
            guardian, urls = start_guardian()
            return Lease(descriptor, urls, guardian)
        except BaseException:
            os.close(descriptor)
            raise


def running_urls(base: Path) -> Urls | None:
    """Return where the running guardian's servers are, None when none runs; one that is going away is waited for."""
    until = time.monotonic() + STOP_SECONDS
    while not is_free(base / "guardian.lock"):
        with contextlib.suppress(FileNotFoundError, ValueError):
            return Urls(**json.loads((base / "status.json").read_text(encoding="utf-8")))
        if time.monotonic() > until:
            raise LocalFailure(
                f"Прежние серверы ещё не остановлены; журнал: {base / 'servers.log'}",
                f"The previous servers have not stopped yet; log: {base / 'servers.log'}",
            )
        time.sleep(0.05)
    return None


def start_guardian() -> tuple["subprocess.Popen[bytes]", Urls]:
    """Start the guardian away from this terminal and wait for its first line."""
    guardian = subprocess.Popen(
        [sys.executable, "-m", "pekportal.local.guardian"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        cwd=ROOT,
    )
    assert guardian.stdout is not None
    with guardian.stdout as pipe:
        line = pipe.readline()
    answer = json.loads(line) if line else {"error": "guardian died"}
    if "error" in answer:
        guardian.wait()
        russian, _, english = answer["error"].partition("\n")
        raise LocalFailure(russian, english or russian)
    return guardian, Urls(**answer)


@contextlib.contextmanager
def leased() -> Iterator[Urls]:
    """Hold the servers for the length of a block."""
    lease = acquire()
    try:
        yield lease.urls
    finally:
        lease.release()
