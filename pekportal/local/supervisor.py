"""`make run`: the servers, the schema, the demo data, then web, worker and beat until Ctrl-C."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from pekportal.local import environment, standin, system
from pekportal.local.children import dies_with_parent, end
from pekportal.local.failure import LocalFailure
from pekportal.local.lease import open_lock, try_exclusive
from pekportal.local.paths import ROOT
from pekportal.local.programs import ALONE, Program, Programs

DEMO_PASSWORD = "demo-pek-2026"  # noqa: S105  # the demo's public password
DEMO_LOGINS = (
    ("ecologist@zhomart.demo", "эколог"),
    ("director@zhomart.demo", "директор"),
    ("inspector@akmola.demo", "инспектор"),
    ("lab@ecolab.demo", "лаборатория"),
    ("admin@portal.demo", "администратор"),
    ("ecologist@other.demo", "эколог другого предприятия"),
    ("director@other.demo", "директор другого предприятия"),
)
POLL_SECONDS = 0.2


class Interrupted(Exception):
    """Ctrl-C or SIGTERM."""


def say(words: str) -> None:
    """Write one line for the person at the terminal."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def port_of(text: str) -> int:
    """Return PORT as a number; raises LocalFailure."""
    if text.isdigit() and 0 < int(text) < 65_536:
        return int(text)
    raise LocalFailure(
        f"PORT={text}: нужен номер порта, например 8000.", f"PORT={text}: give a port number, e.g. 8000."
    )


def check_port(port: int) -> None:
    """Raise LocalFailure when the port can not be listened on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            raise LocalFailure(
                f"Порт {port} {'занят' if taken else 'недоступен'}: make run PORT={port + 1}",
                f"Port {port} is {'taken' if taken else 'not available'}: make run PORT={port + 1}",
            ) from error


def programs(port: int) -> list[Program]:
    """Return the three programs: web, worker, beat."""
    python, state = sys.executable, ROOT / "var"
    celery = [python, "-m", "celery", "--quiet", "-A", "pekportal"]
    gunicorn = [python, "-m", "gunicorn", "pekportal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    return [
        Program("web", [*gunicorn, "--threads", "4", "--graceful-timeout", "4", "--log-level", "warning"]),
        Program(
            "worker",
            [*celery, "worker", *ALONE, "-Q", "celery,render", "-c", "2", "-l", "warning"],
            {"PYTHONWARNINGS": "ignore:You're running the worker"},  # as root, on a laptop: known and meant
        ),
        Program("beat", [*celery, "beat", "-l", "warning", "-s", str(state / "beat-schedule"), "--pidfile="]),
    ]


def answers(port: int) -> bool:
    """Say whether somebody listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def prepare() -> None:
    """Run the preparation in a process of its own; raises LocalFailure when it fails."""
    child = subprocess.Popen(
        [sys.executable, "-m", "pekportal.local.preparation"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=dies_with_parent(signal.SIGTERM),
    )
    try:
        code = child.wait()
    except Interrupted:
        end(child, signal.SIGTERM, 5)
        raise
    if code:
        raise LocalFailure("Подготовка базы не удалась, причина выше.", "The database was not prepared, see above.")


def serve(port: int, signer: standin.StandIn | None = None) -> None:
    """Keep the programs running until interrupted."""
    kept = Programs([*programs(port), *([signer.program()] if signer else [])], say)
    try:
        greeted = False
        while True:
            kept.look(time.monotonic())
            if not greeted and answers(port):
                greeted = True
                greet(port)
            time.sleep(POLL_SECONDS)
    finally:
        ignore_signals()
        kept.stop()


def greet(port: int) -> None:
    """Print where the portal is and who may log in."""
    say(f"\n  Портал: http://127.0.0.1:{port}/   (Ctrl-C — остановить)")
    if os.environ["PEK_MODE"] != "demo":
        return
    say(f"  Пароль для всех: {DEMO_PASSWORD}")
    if os.environ.get("EDS_ALLOW_TEST_ROOTS"):
        say("  Вход по ЭЦП и подпись: тестовый ключ директора, вместо NCALayer отвечает его замена")
    for login, words in DEMO_LOGINS:
        say(f"    {login:<28}{words}")
    say("")


def ignore_signals() -> None:
    """A second Ctrl-C does not disturb the clean end."""
    for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sig, signal.SIG_IGN)


def interrupt(number: int, frame: FrameType | None) -> None:
    """Leave the work in progress once; the clean end follows."""
    ignore_signals()
    raise Interrupted


def run() -> None:
    """Start everything and wait; raises LocalFailure or Interrupted."""
    port = port_of(os.environ.get("PORT") or "8000")
    check_port(port)
    system.ensure(["pango"])
    (ROOT / "var").mkdir(exist_ok=True)
    mine = open_lock(ROOT / "var" / "run.lock")
    if not try_exclusive(mine):
        raise LocalFailure("make run этой копии уже работает.", "make run of this checkout runs already.")
    os.environ["PEK_MODE"] = environment.mode_of(os.environ)
    lease = None if os.environ.get("DATABASE_URL") else environment.start()
    try:
        say("Готовлю базу …")
        signer = standin.for_demo()
        prepare()
        serve(port, signer)
    finally:
        ignore_signals()
        if lease is not None:
            lease.release()
        os.close(mine)


def main() -> int:
    """Run until Ctrl-C; returns the exit code."""
    for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sig, interrupt)
    try:
        run()
    except Interrupted:
        say("остановлено")
    except LocalFailure as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
