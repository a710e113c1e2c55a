"""The smaller country in another database of the same server, asked turn by turn with this one: under one load.

A second process of the same command works on the other database; a line in is a page, a line out what it took.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Final, TextIO

from django.conf import settings

from inspections.desk.country.measuring import Askable, Asking
from pekportal.kit.roles.creation import with_database

URLS: Final = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_PUBLIC_URL")


class Beside:
    """The other process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.keys: list[str] = self._hear()

    def ask(self, key: str) -> Asking:
        """The same page there, once."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{key}\n")
        self._process.stdin.flush()
        return Asking(**self._hear())

    def _hear(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the process beside has ended")
        return json.loads(line)


@contextmanager
def beside(database: str) -> Iterator[Beside]:
    """Start it over `database`, end it."""
    urls = {name: with_database(os.environ[name], database) for name in URLS if os.environ.get(name)}
    command = [sys.executable, str(settings.ROOT / "manage.py"), "bench_country", "--answer"]
    both_ways = subprocess.PIPE
    process = subprocess.Popen(command, env=os.environ | urls, stdin=both_ways, stdout=both_ways, text=True)
    try:
        yield Beside(process)
    finally:
        if process.stdin is not None:
            process.stdin.close()
        process.wait()


def answer(pages: Askable, out: TextIO) -> None:
    """The other side: the pages there are, then an asking for each line that comes."""
    _say(out, pages.keys)
    for line in sys.stdin:
        _say(out, asdict(pages.ask(line.rstrip("\n"))))


def _say(out: TextIO, what: Any) -> None:
    out.write(f"{json.dumps(what)}\n")
    out.flush()
