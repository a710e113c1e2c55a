"""The filter of system calls: no sockets, no new processes, no new programs, no signals to others, no raised limits."""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from errno import ENOSYS, EPERM
from typing import Final

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_AT_LEAST: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN: Final = 0x06
_ALLOW: Final = 0x7FFF0000
_ERRNO: Final = 0x00050000
_KILL: Final = 0x80000000
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_X32: Final = 0x40000000
_SET_MODE_FILTER: Final = 1

# name: (x86_64, aarch64); None where the architecture has no such call
_FORBIDDEN: Final[dict[str, tuple[int | None, int | None]]] = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "clone": (56, 220),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "setrlimit": (160, 164),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "mount": (165, 40),
    "umount2": (166, 39),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "open_by_handle_at": (304, 265),
    "iopl": (172, None),
    "ioperm": (173, None),
    "personality": (135, 92),
    "sched_setscheduler": (144, 119),
    "setpriority": (141, 140),
}
# libraries fall back when the kernel "does not know" these
_UNKNOWN: Final[dict[str, tuple[int, int]]] = {
    "clone3": (435, 435),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
}
_KILLS: Final[dict[str, tuple[int, int]]] = {"kill": (62, 129), "tgkill": (234, 131)}  # allowed to itself only
_PRLIMIT: Final = (302, 261)  # allowed to read a limit only
# machine: (column above, AUDIT_ARCH, number of the call seccomp)
_MACHINES: Final = {"x86_64": (0, 0xC000003E, 317), "aarch64": (1, 0xC00000B7, 277)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def install(libc: ctypes.CDLL) -> bool:
    """Put the filter on this process for good; needs no_new_privs. False when the kernel or machine has none."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    column, arch, number = machine
    code = _program(column, arch, os.getpid())
    program = _Program(len(code) // 8, code)
    return bool(libc.syscall(number, _SET_MODE_FILTER, 0, ctypes.byref(program)) == 0)


def _program(column: int, arch: int, pid: int) -> bytes:
    """Return the filter's instructions, 8 bytes each."""
    lines = [
        _line(_LOAD, _ARCH),
        _line(_EQUAL, arch, 1, 0),
        _line(_RETURN, _KILL),
        _line(_LOAD, _NUMBER),
    ]
    if column == 0:
        lines += [_line(_AT_LEAST, _X32, 0, 1), _line(_RETURN, _KILL)]
    for wanted, errno in ((_FORBIDDEN, EPERM), (_UNKNOWN, ENOSYS)):
        for numbers in wanted.values():
            if (number := numbers[column]) is not None:
                lines += [_line(_EQUAL, number, 0, 1), _line(_RETURN, _ERRNO | errno)]
    for numbers in _KILLS.values():
        lines += _only_with(numbers[column], _ARGUMENTS, pid)
    # the third argument of prlimit64 is the new limit: both halves of the pointer are null when it only reads
    lines += _only_with(_PRLIMIT[column], _ARGUMENTS + 16, 0) + _only_with(_PRLIMIT[column], _ARGUMENTS + 20, 0)
    return b"".join([*lines, _line(_RETURN, _ALLOW)])


def _only_with(number: int, offset: int, value: int) -> list[bytes]:
    """Forbid a call unless the word at `offset` of its data is `value`; leaves the number loaded."""
    return [
        _line(_EQUAL, number, 0, 4),
        _line(_LOAD, offset),
        _line(_EQUAL, value, 1, 0),
        _line(_RETURN, _ERRNO | EPERM),
        _line(_LOAD, _NUMBER),
    ]


def _line(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
