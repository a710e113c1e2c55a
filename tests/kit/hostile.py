"""What a hostile file might make a parser do; each runs in the sandbox's child (see test_sandbox)."""

import ctypes
import os
import signal
import socket
from pathlib import Path
from typing import Any

from pekportal.kit.refused import Place, Refused


def length(payload: bytes, more: int = 0) -> int:
    return len(payload) + more


def environment(payload: bytes) -> dict[str, Any]:
    from django.conf import settings

    return {
        "environment": dict(os.environ),
        "folder": [str(p) for p in Path.cwd().iterdir()],
        "open": [descriptor for descriptor in range(64) if _is_open(descriptor)],
        "database": settings.DATABASES["default"]["HOST"] + settings.DATABASES["default"]["NAME"],
        "secret": settings.SECRET_KEY,
        "uid": os.getuid(),
    }


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def memory(payload: bytes) -> int:
    kept = []
    while True:
        kept.append(b"x" * 16_000_000)


def loop(payload: bytes) -> None:
    while True:
        pass


def named_loop(payload: bytes, name: str) -> None:
    loop(payload)


def sleep(payload: bytes) -> None:
    import time

    time.sleep(3600)


def forks(payload: bytes) -> list[str]:
    """Try every way to have another process; return those that were refused, a bomb otherwise."""
    libc = ctypes.CDLL(None, use_errno=True)
    refused = []
    for name in ("fork", "vfork"):
        if getattr(libc, name)() == -1:
            refused.append(name)
    for name, call in {
        "os.fork": os.fork,
        "os.system": lambda: os.system("true"),
        "os.posix_spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    }.items():
        try:
            call()
        except OSError:
            refused.append(name)
    import threading

    try:
        threading.Thread(target=int).start()
    except RuntimeError:
        refused.append("thread")
    return refused


def connects(payload: bytes, port: int) -> dict[str, str]:
    """Try to reach a listening socket of this machine through Python and through libc."""
    found = {}
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2)
        found["python"] = "connected"
    except OSError as wrong:
        found["python"] = type(wrong).__name__
    libc = ctypes.CDLL(None, use_errno=True)
    made = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    found["libc"] = os.strerror(ctypes.get_errno()) if made < 0 else "made"
    return found


def signals(payload: bytes, number: int) -> None:
    os.kill(os.getpid(), number)


def kills(payload: bytes, pid: int) -> str:
    try:
        os.kill(pid, signal.SIGTERM)
    except PermissionError:
        return "refused"
    return "sent"


def reads(payload: bytes, path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError as wrong:
        return type(wrong).__name__


def writes(payload: bytes, path: str) -> str:
    try:
        Path(path).write_bytes(payload)
    except OSError as wrong:
        return type(wrong).__name__
    return "written"


def raises_limits(payload: bytes) -> str:
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    except (OSError, ValueError) as wrong:
        return type(wrong).__name__
    return "raised"


def refuses(payload: bytes) -> None:
    from django.utils.translation import gettext

    raise Refused("BROKEN", gettext("Password"), fix="mend it", place=Place("air", "2", "value"), status=413)


def breaks(payload: bytes) -> None:
    raise KeyError(payload.decode())


def large(payload: bytes) -> str:
    return "x" * 8_000_000


def no_json(payload: bytes) -> object:
    return {1, 2}


def spool(payload: bytes) -> int:
    import tempfile

    with tempfile.SpooledTemporaryFile(max_size=10) as copy:
        copy.write(payload)
        return copy.tell()


def leaves(payload: bytes) -> None:
    os._exit(0)
