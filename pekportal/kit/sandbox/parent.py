"""Run one function over hostile bytes in a fresh interpreter that can do nothing else."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import IO, Any, Final, NoReturn, cast

from django.conf import ENVIRONMENT_VARIABLE, settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from pekportal.kit.refused import Place, Refused
from pekportal.kit.sandbox.walls import ROOT, Limits, Walls

log = logging.getLogger(__name__)

STARTING: Final = 30  # seconds a loaded machine may take to start the interpreter and load the portal
_BOOT: Final = "import sys; sys.path.insert(0, {root!r}); from pekportal.kit.sandbox.child import main; main()"
_TOO_LONG: Final = {signal.SIGALRM, signal.SIGXCPU}
_MB: Final = 1024 * 1024

_TEXTS: Final = {
    "TIMEOUT": (
        _("The file could not be read in the time given for it."),
        _("Split it, or save it anew in the program it was made with, and upload it again."),
    ),
    "MEMORY": (
        _("The file needs more memory than is given for one file."),
        _("Remove pictures, empty rows and sheets that are not needed, and upload it again."),
    ),
    "CRASH": (
        _("The file could not be read to its end: something in it is not as it should be."),
        _("Save it anew in the program it was made with, or in another format, and upload it again."),
    ),
}


class Limited(Refused):
    """The work on a file was stopped: code TIMEOUT, MEMORY or CRASH, words and remedy in the active language."""

    def __init__(self, code: str) -> None:
        text, fix = _TEXTS[code]
        super().__init__(code, text, fix=fix)


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a child ended: its answer's bytes, its last words, return code, and whether we killed it for its time."""

    answer: bytes
    stderr: bytes
    returncode: int
    killed: bool


def run_limited(
    function: str,
    payload: bytes,
    *,
    seconds: float = 20,
    memory_mb: int = 512,
    cpu_seconds: int = 15,
    result_mb: int = 32,
    arguments: Mapping[str, Any] | None = None,
    django: bool = True,
) -> Any:
    """Call `function` ("package.module:name") as `f(payload, **arguments)` in a child process; return its value.

    Value and arguments are what JSON can hold. `seconds` (wall clock), `cpu_seconds` and `memory_mb` are for the work
    itself, beyond the start of the interpreter; `result_mb` bounds the answer and any file the work writes.
    `django=False` skips django.setup() for functions that need neither settings nor words.
    Raises Limited (TIMEOUT, MEMORY, CRASH), and Refused with the code and words of a Refused that `function` raised.
    Works in gunicorn and in Celery's prefork workers: nothing is forked, a fresh interpreter is started each time.
    """
    limits = Limits(seconds, cpu_seconds, memory_mb, result_mb)
    request = {
        "function": function,
        "arguments": dict(arguments or {}),
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "django": django,
        "limits": asdict(limits),
    }
    answer = _answer(function, _run(json.dumps(request).encode(), payload, limits))
    if not Walls(**answer["walls"]).network:
        log.error("sandbox: this kernel gives the child no wall against the network; only the interpreter refuses it")
    if refused := answer.get("refused"):
        raise _refused(refused)
    if failed := answer.get("failed"):
        log.warning("sandbox: %s failed: %s %s", function, failed, " < ".join(answer["trace"]))
        raise Limited(failed)
    return answer["value"]


def standing() -> Walls:
    """Return which walls this machine's kernel gives a child; costs the start of one."""
    return Walls(**run_limited("pekportal.kit.sandbox.child:around", b"", django=False))


def _answer(function: str, ended: _Ended) -> dict[str, Any]:
    """The child's own words; Limited when it did not come to say any."""
    if ended.killed or (ended.returncode < 0 and -ended.returncode in _TOO_LONG):
        raise Limited("TIMEOUT")
    if ended.returncode != 0:
        _crashed(function, ended)
    try:
        found: dict[str, Any] = json.loads(ended.answer)
    except ValueError:
        log.warning("sandbox: %s left no answer that can be read", function)
        raise Limited("CRASH") from None
    return found


def _run(header: bytes, payload: bytes, limits: Limits) -> _Ended:
    with _memory() as request, _memory() as answer, _memory() as stderr, tempfile.TemporaryDirectory() as folder:
        request.write(len(header).to_bytes(8, "big") + header)
        request.write(payload)
        request.flush()
        request.seek(0)
        child = subprocess.Popen(
            # -I: neither the caller's folder nor its PYTHON* variables count
            [sys.executable, "-I", "-X", "utf8", "-c", _BOOT.format(root=str(ROOT)), str(answer.fileno())],
            stdin=request,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            pass_fds=(answer.fileno(),),
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        killed = _wait(child, limits.seconds + STARTING)
        stderr.seek(0)
        answer.seek(0)
        return _Ended(answer.read(limits.result_mb * _MB + 1), stderr.read(4096), child.returncode, killed)


def _wait(child: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait for the child; kill it and its group after `seconds` or when we are stopped ourselves; True when killed."""
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return True
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    return False


@contextmanager
def _memory() -> Iterator[IO[bytes]]:
    """An unnamed file in memory: what people uploaded never lies on a disk because of us."""
    with os.fdopen(os.memfd_create("sandbox"), "w+b") as stream:
        yield cast(IO[bytes], stream)


def _environment(folder: str) -> dict[str, str]:
    """Return the whole environment of the child: no address of a database, no secret."""
    return {
        "PATH": os.defpath,
        "LC_ALL": "C.UTF-8",
        "HOME": folder,
        "TMPDIR": folder,
        ENVIRONMENT_VARIABLE: os.environ[ENVIRONMENT_VARIABLE],
        "PEK_MODE": settings.MODE,
        "PEK_DEMO_TODAY": settings.DEMO_TODAY,
        "DEPLOYMENT": settings.DEPLOYMENT,
        "UPLOAD_LIMIT_MB": str(settings.UPLOAD_LIMIT_MB),
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
        "SECRET_KEY": "the-sandbox-signs-nothing-and-has-no-secret-0123456789",
        "FIELD_KEY": "c2FuZGJveC1oYXMtbm8tc2VjcmV0LTMyLWJ5dGVzLTE=",
        "LOG_LEVEL": "ERROR",
    }


def _crashed(function: str, ended: _Ended) -> NoReturn:
    """A child that died of a signal or could not even start; a start that fails is our fault and is told in the log."""
    if ended.returncode > 0:
        log.error("sandbox: %s ended with %s: %s", function, ended.returncode, ended.stderr.decode(errors="replace"))
    else:
        log.warning("sandbox: %s was ended by signal %s", function, -ended.returncode)
    raise Limited("CRASH")


def _refused(words: dict[str, Any]) -> Refused:
    return Refused(
        words["code"],
        words["text"],
        fix=words["fix"],
        status=words["status"],
        place=Place(*words["place"]),
        fields=words["fields"],
    )
