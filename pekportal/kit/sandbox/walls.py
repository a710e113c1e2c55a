"""The walls a child puts around itself before it looks at a hostile file."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from pekportal.kit.sandbox import landlock, seccomp

ROOT: Final = Path(__file__).resolve().parents[3]
_MB: Final = 1024 * 1024
_NEW_NAMESPACES: Final = 0x10000000 | 0x40000000 | 0x08000000  # CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC
_SET_PDEATHSIG, _SET_DUMPABLE, _SET_NO_NEW_PRIVS, _CAPBSET_DROP = 1, 4, 38, 24
_CAPABILITIES_VERSION: Final = 0x20080522
_LAST_CAPABILITY: Final = 63
_FORBIDDEN_EVENTS: Final = ("socket.", "subprocess.", "os.fork", "os.exec", "os.posix_spawn", "os.spawn", "os.system")
# what the interpreter and the libraries of C read while they work
_SYSTEM: Final = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/dev/urandom")
# the portal's own folders that hold code, words and data of the law; never var/, .env or .git
_OWN: Final = ("pekportal", "operators", "programs", "monitoring", "reports", "inspections")
_MORE: Final = ("locale", "fixtures", "templates")


@dataclass(frozen=True, slots=True)
class Limits:
    """What the work may use: wall-clock and processor seconds, megabytes beyond the loaded portal, of its result."""

    seconds: float
    cpu_seconds: int
    memory_mb: int
    result_mb: int


@dataclass(frozen=True, slots=True)
class Walls:
    """Which walls of the kernel stand: namespaces without network, filter of system calls, Landlock's version."""

    namespaces: bool
    filter: bool
    landlock: int

    @property
    def network(self) -> bool:
        """True when the kernel itself keeps the child from the network."""
        return self.filter or self.namespaces


def close_behind(limits: Limits) -> dict[str, Any]:
    """Give up everything the work does not need, for good; returns `Walls` as a dict. The order matters.

    Limits of resources, no privileges and the guard of the interpreter always stand; the rest as far as the kernel
    lets it (ADR 14 says who guarantees what).
    """
    _limit(limits)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    namespaces = leave_network(libc)
    _drop_privileges(libc)
    closed = landlock.close(libc, _readable(), [Path.cwd(), Path(os.devnull)])
    filtered = seccomp.install(libc)
    sys.addaudithook(_guard)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    return asdict(Walls(namespaces, filtered, closed))


def leave_network(libc: ctypes.CDLL) -> bool:
    """Move into new namespaces of user, network and IPC: not even the machine's own loopback is reached from there."""
    return bool(libc.unshare(_NEW_NAMESPACES) == 0)


def _drop_privileges(libc: ctypes.CDLL) -> None:
    """Give up every capability (root keeps the files that are root's own) and the right to gain one by a program."""
    for capability in range(_LAST_CAPABILITY + 1):
        libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0)
    libc.capset(header, (ctypes.c_uint32 * 6)())
    if libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the kernel does not let the child give up privileges")


def _readable() -> list[Path]:
    """Return what may be read: the interpreter, its libraries, the portal's code; no data and no settings of ours."""
    code = [Path(sys.prefix), Path(sys.base_prefix), *(Path(p) for p in sys.path if p and Path(p) != ROOT)]
    return [*(Path(p) for p in _SYSTEM), *code, *(ROOT / name for name in (*_OWN, *_MORE))]


def _limit(limits: Limits) -> None:
    """Set the limits of resources; memory and processor count from what the loaded portal already took."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_seconds
    for what, soft, hard in (
        (resource.RLIMIT_AS, pages * resource.getpagesize() + limits.memory_mb * _MB, None),
        (resource.RLIMIT_CPU, cpu, cpu + 2),
        (resource.RLIMIT_FSIZE, limits.result_mb * _MB, None),
        (resource.RLIMIT_NOFILE, 64, None),
        (resource.RLIMIT_CORE, 0, None),
        (resource.RLIMIT_NPROC, 0, None),
        (resource.RLIMIT_MSGQUEUE, 0, None),
    ):
        resource.setrlimit(what, (soft, soft if hard is None else hard))


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse sockets and programs in the interpreter too: clear words where the kernel has no filter."""
    if event.startswith(_FORBIDDEN_EVENTS):
        raise PermissionError(f"{event} is not allowed in the sandbox")
