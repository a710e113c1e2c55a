"""Marks of the portal's log: a process says that it lives and that the database takes what it writes."""

from __future__ import annotations

import os
import random
import time

from pekportal.kit.calendar import now
from reports.deadlines.models import Mark

_instances: dict[int, int] = {}


def instance() -> int:
    """A random number of this process, the same as long as it lives; a forked child has its own."""
    pid = os.getpid()
    if pid not in _instances:
        _instances[pid] = random.SystemRandom().randrange(1, 2**31)
    return _instances[pid]


def uptime() -> int:
    """Seconds since the machine started, sleep included; nobody can set this clock."""
    return int(time.clock_gettime(time.CLOCK_BOOTTIME))


def mark(source: int, *, who: int | None = None, lived: int | None = None) -> None:
    """Write the mark of this minute unless it is there: of several processes the first one stands."""
    Mark.objects.bulk_create(
        [
            Mark(
                minute=now().replace(second=0, microsecond=0),
                source=source,
                instance=instance() if who is None else who,
                uptime=uptime() if lived is None else lived,
            )
        ],
        ignore_conflicts=True,
    )
