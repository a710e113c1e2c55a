"""The bar of ingestion: readings through the real HTTP API while a worker and the database are killed once each.

`python -m tests.asm.bar.ingest --readings 1000000` starts a PostgreSQL and a gunicorn of its own on the loopback,
sends everything with device tokens, kills (-9) a gunicorn worker and then the whole database server in the middle,
starts the database again, and lets the clients repeat each unanswered message with the same Idempotency-Key. It
prints counts, checksum and rate, and ends with 1 when a reading is lost or doubled.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg2

from pekportal.local.children import dies_with_parent
from pekportal.local.paths import ROOT
from tests.asm.bar.own import DATABASE, Own, run, server

DEVICES, CHANNELS, BATCH = 2, 10, 10_000
LAST = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
STEP = dt.timedelta(minutes=20)
PATIENCE = 180.0  # seconds after which a message is given up: the bar has failed
SLOT = 1200


@dataclass
class Told:
    """What the clients were told, and what they had to do for it."""

    sent: int = 0
    stored: int = 0
    repeated: int = 0
    revised: int = 0
    refused: int = 0
    replayed: int = 0
    retries: int = 0
    messages: int = 0
    failed: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True)
class Sum:
    """Count, sum of values, and sum of value × place in time: a lost, doubled or changed reading changes one."""

    count: int
    values: Decimal
    places: Decimal


def value_of(channel: int, slot: int) -> str:
    """A value that differs from its neighbours."""
    return f"{40 + channel}.{slot * 7919 % 10007:05d}"


def messages(readings: int, device: int) -> Iterator[list[dict[str, str]]]:
    """The messages of one device: all channels of a stretch of time in each."""
    slots = readings // DEVICES // CHANNELS
    stretch = BATCH // CHANNELS
    for begin in range(0, slots, stretch):
        yield [
            {
                "channel": f"C{channel}",
                "measured_at": (LAST - (slots - slot) * STEP).isoformat(),
                "value": value_of(channel + device * CHANNELS, slot),
            }
            for slot in range(begin, min(begin + stretch, slots))
            for channel in range(CHANNELS)
        ]


def expected(readings: int) -> Sum:
    """What must lie in the table."""
    slots, first = readings // DEVICES // CHANNELS, LAST
    count, values, places = 0, Decimal(0), Decimal(0)
    for device in range(DEVICES):
        for channel in range(CHANNELS):
            for slot in range(slots):
                value = Decimal(value_of(channel + device * CHANNELS, slot))
                count, values = count + 1, values + value
                places += value * (int(first.timestamp()) // SLOT - (slots - slot))
    return Sum(count, values, places)


def found(own: Own) -> tuple[Sum, dict[str, int]]:
    """What lies in the table, and what the other tables say of it."""
    with psycopg2.connect(own.url("postgres", DATABASE)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(sum(value), 0), "
            "coalesce(sum(value * (extract(epoch FROM measured_at)::bigint / 1200)), 0) FROM asm_reading"
        )
        total = Sum(*cursor.fetchone())
        cursor.execute("SELECT count(*), coalesce(sum(received), 0), coalesce(sum(stored), 0) FROM asm_batch")
        batches = dict(zip(("batches", "received", "stored"), map(int, cursor.fetchone()), strict=True))
        cursor.execute("SELECT coalesce(sum(received), 0), count(*) FROM asm_daymean")
        days = dict(zip(("in days", "days"), map(int, cursor.fetchone()), strict=True))
        cursor.execute("SELECT count(*) FROM asm_revision")
        return total, {**batches, **days, "revisions": int(cursor.fetchone()[0])}


def send_all(port: int, secret: str, parts: Iterator[list[dict[str, str]]], told: Told) -> None:
    """Send the messages of one device one after another, each until it is answered."""
    for rows in parts:
        body = json.dumps({"readings": rows}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/v1/asm/readings",
            body,
            {
                "Authorization": f"Token {secret}",
                "Content-Type": "application/json",
                "Idempotency-Key": str(uuid.uuid4()),
            },
        )
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    given, replayed = json.load(answer), "Idempotent-Replayed" in answer.headers
                break
            except (OSError, urllib.error.URLError, ValueError) as fault:  # cut off, refused, 5xx, 409: send it again
                if time.monotonic() > until:
                    told.failed.append(str(fault))
                    return
                with told.lock:
                    told.retries += 1
                time.sleep(0.5)
        with told.lock:
            told.messages += 1
            told.sent += len(rows)
            told.replayed += replayed
            for name in ("stored", "repeated", "revised", "refused"):
                setattr(told, name, getattr(told, name) + given[name])


def gunicorn(own: Own, port: int, log: Path) -> subprocess.Popen[bytes]:
    """The portal's web server as `make run` starts it, on the loopback."""
    command = [sys.executable, "-m", "gunicorn", "pekportal.wsgi", "--bind", f"127.0.0.1:{port}"]
    with log.open("ab") as out:
        return subprocess.Popen(
            [*command, "--workers", "2", "--threads", "2", "--timeout", "120", "--log-level", "warning"],
            cwd=ROOT,
            env=own.environment(),
            stdout=out,
            stderr=out,
            start_new_session=True,
            preexec_fn=dies_with_parent(signal.SIGTERM),
        )


def children_of(pid: int) -> list[int]:
    """The processes a process started."""
    return [int(text) for text in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_for(port: int, seconds: float = 60) -> None:
    """Until the portal answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except (OSError, urllib.error.URLError):
            time.sleep(0.2)
    raise RuntimeError("gunicorn does not answer")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found_one:
        found_one.bind(("127.0.0.1", 0))
        return int(found_one.getsockname()[1])


def disturb(own: Own, web: subprocess.Popen[bytes], told: Told, readings: int, say: Callable[[str], None]) -> None:
    """Kill a worker after 30 % and the database after 60 % of the readings, each in the middle of its work."""

    def reached(share: float) -> None:
        while told.sent < readings * share and not told.failed:
            time.sleep(0.02)

    reached(0.3)
    victim = children_of(web.pid)[0]
    os.kill(victim, signal.SIGKILL)
    say(f"killed the worker {victim} after {told.sent:,} readings")
    reached(0.6)
    own.kill()
    say(f"killed the database after {told.sent:,} readings")
    own.start()
    say("the database recovered and runs again")


def measure(readings: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Do all of it; the figures, with `right` for the verdict."""
    slots = readings // DEVICES // CHANNELS
    with server() as own:
        first = (LAST - slots * STEP).date()
        tokens = json.loads(run(own, "tests.asm.bar.setup", str(DEVICES), str(CHANNELS), str(first), str(LAST.date())))
        port, told = free_port(), Told()
        web = gunicorn(own, port, own.where.log)
        try:
            wait_for(port)
            clients = [
                threading.Thread(target=send_all, args=(port, secret, messages(readings, device), told))
                for device, secret in enumerate(tokens.values())
            ]
            begun = time.monotonic()
            for thread in clients:
                thread.start()
            # not in a thread: the database is told to end with the thread that started it
            disturb(own, web, told, readings, say)
            for thread in clients:
                thread.join()
            seconds = time.monotonic() - begun
        finally:
            os.killpg(web.pid, signal.SIGTERM)
            web.wait(30)
        total, rest = found(own)
    wanted = expected(readings)
    right = not told.failed and total == wanted and rest["received"] == rest["in days"] == wanted.count
    right = right and rest["batches"] == told.messages and not rest["revisions"]
    return {
        "readings": wanted.count,
        "in the table": total.count,
        "sum of values": f"{total.values} (sent {wanted.values})",
        "sum of value × place": f"{total.places} (sent {wanted.places})",
        "messages": told.messages,
        **rest,
        "answered from the key": told.replayed,
        "retries": told.retries,
        "failed": told.failed,
        "seconds": round(seconds, 1),
        "readings a second": round(wanted.count / seconds),
        "right": right,
    }


def main() -> int:
    """Print the figures; 1 when something is lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=int, default=1_000_000)
    figures = measure(parser.parse_args().readings, lambda words: print(words, flush=True))  # noqa: T201
    for name, value in figures.items():
        print(f"{name:24} {value}")  # noqa: T201
    return 0 if figures["right"] else 1


if __name__ == "__main__":
    sys.exit(main())
