"""The process that owns the servers: starts them, and stops them when nobody holds the lease any more.

Started by `servers.acquire`, one a checkout. Every user of the servers holds a shared lock; the kernel drops it
however the user ends, so nothing is left behind after a `kill -9` either.
"""

import contextlib
import json
import os
import signal
import sys
import time
from typing import Any

from pekportal.local.failure import LocalFailure
from pekportal.local.lease import open_lock, try_exclusive
from pekportal.local.paths import forget_removed_checkouts, place, prepare
from pekportal.local.postgres import Postgres
from pekportal.local.redis import Redis

POLL_SECONDS = 0.2


class Stopped(Exception):
    """The guardian was told to stop."""


def say(message: dict[str, Any]) -> None:
    """Send one line to the process that started the guardian, and close the pipe."""
    with contextlib.suppress(OSError):
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)


def main() -> int:
    """Run until the last user is gone; returns the exit code."""
    where = place()
    mine = open_lock(where.base / "guardian.lock")
    if not try_exclusive(mine):
        say({"error": "another guardian runs"})
        return 1

    def stop(*_: object) -> None:
        raise Stopped

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    postgres, redis = Postgres(where), Redis(where)
    status = where.base / "status.json"
    try:
        prepare(where)
        redis.start()
        postgres.start()
        urls = {
            "pid": os.getpid(),
            "admin": postgres.url("postgres", "postgres"),
            "owner": postgres.url("pek_owner", "pekportal"),
            "app": postgres.url("pek_app", "pekportal"),
            "public": postgres.url("pek_public", "pekportal"),
            "redis": redis.url,
        }
        status.touch(mode=0o600)
        status.write_text(json.dumps(urls), encoding="utf-8")
        say(urls)
        watch(where.base / "users.lock", redis)
    except LocalFailure as failure:
        say({"error": str(failure)})
        return 1
    except Stopped:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        status.unlink(missing_ok=True)
        redis.stop()
        postgres.stop()
        forget_removed_checkouts()
    return 0


def watch(users: Any, redis: Redis) -> None:
    """Return when no user is left; a Redis that ended by itself is started again on its port."""
    descriptor = open_lock(users)
    while not try_exclusive(descriptor):
        if redis.crashed():
            with contextlib.suppress(LocalFailure):
                redis.start()
        time.sleep(POLL_SECONDS)


if __name__ == "__main__":
    os._exit(main())
