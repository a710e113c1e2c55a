"""Asks a page in this process: time, the database's part of it, queries, rows, size; many askings make a result."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connections
from django.test import Client

from operators.models import User
from pekportal.kit.country import MAIL, PUBLIC, Measured, measured

UNCOUNTED: Final = ("SAVEPOINT", "RELEASE", "ROLLBACK", "SET ", "SELECT quote_ident(nullif(current_setting('role')")


@dataclass(frozen=True, slots=True)
class Result:
    """What a page took, in milliseconds: median and 95th percentile of the whole; medians of its two parts.

    `sql_ms` is the wait for the database, `own_ms` the processor time of this process (it does not grow with the load
    of the machine as the clock does). `rows` are the rows of its main list or table.
    """

    name: str
    who: str
    median_ms: float
    p95_ms: float
    queries: int
    bytes: int
    rows: int = 0
    sql_ms: float = 0.0
    own_ms: float = 0.0

    @property
    def key(self) -> str:
        """By it two runs are compared."""
        return f"{self.name} · {self.who}"


@dataclass(frozen=True, slots=True)
class Asking:
    """One answer: milliseconds in all, of the database, of this process; queries, bytes, rows."""

    ms: float
    sql_ms: float
    own_ms: float
    queries: int
    bytes: int
    rows: int


class Askable:
    """The pages that can be asked here: by key, with their addresses and somebody logged in for each."""

    def __init__(self, say: Any, only: str = "") -> None:
        clients: dict[str, Client | None] = {PUBLIC: Client()}
        self._pages: dict[str, tuple[Client, Measured, str]] = {}
        for page in measured():
            if only not in page.name:
                continue
            if page.who not in clients:
                clients[page.who] = _client_of(page.who)
            client = clients[page.who]
            url = page.url() if client is not None else ""
            if client is None or not url:
                say(f"{page.name} · {page.who}: nothing to measure here (seed_country makes it)")
                continue
            self._pages[f"{page.name} · {page.who}"] = (client, page, url)

    @property
    def keys(self) -> list[str]:
        """In their order."""
        return list(self._pages)

    def ask(self, key: str) -> Asking:
        """Once. CommandError unless the page is answered with 200; KeyError for one that is not here."""
        client, page, url = self._pages[key]
        with _counted() as asked:
            begun, processor = time.perf_counter(), time.process_time()
            answer = client.get(url, secure=settings.PRODUCTION)
            content = b"".join(answer) if answer.streaming else answer.content
            seconds, own = time.perf_counter() - begun, time.process_time() - processor
        if answer.status_code != 200:
            raise CommandError(f"{key}: {url} answered {answer.status_code}", returncode=2)
        rows = _rows(content, answer.headers.get("Content-Type", ""), page.row)
        return Asking(seconds * 1000, asked.seconds * 1000, own * 1000, asked.queries, len(content), rows)


def result_of(key: str, askings: Sequence[Asking]) -> Result:
    """Of askings of one page; the caller leaves out the first, which warms the caches."""
    name, _sign, who = key.rpartition(" · ")
    taken = sorted(one.ms for one in askings)
    return Result(
        name=name,
        who=who,
        median_ms=round(statistics.median(taken), 1),
        p95_ms=round(taken[max(0, round(0.95 * len(taken)) - 1)], 1),
        queries=askings[-1].queries,
        bytes=askings[-1].bytes,
        rows=askings[-1].rows,
        sql_ms=round(statistics.median(one.sql_ms for one in askings), 1),
        own_ms=round(statistics.median(one.own_ms for one in askings), 1),
    )


def _client_of(who: str) -> Client | None:
    """Somebody whom seed_country made; nobody can log in as him from outside."""
    user = User.objects.filter(email=f"{who.replace(' ', '-')}@{MAIL}").first()
    if user is None:
        return None
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _rows(content: bytes, kind: str, marker: str) -> int:
    if kind.startswith("text/csv"):
        return max(0, content.count(b"\n") - 1)
    return content.count(marker.encode()) if marker else 0


@dataclass
class _Asked:
    """Statements of one answer and the seconds they took."""

    queries: int = 0
    seconds: float = 0.0


@contextmanager
def _counted() -> Iterator[_Asked]:
    """The statements on every connection, those of the middleware included; not the marks of transactions."""
    told = _Asked()

    def count(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        told.queries += not sql.startswith(UNCOUNTED)
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            told.seconds += time.perf_counter() - begun

    wrapped = [connections[alias] for alias in connections]
    for one in wrapped:
        one.execute_wrappers.append(count)
    try:
        yield told
    finally:
        for one in wrapped:
            one.execute_wrappers.remove(count)
