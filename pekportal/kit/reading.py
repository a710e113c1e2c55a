"""One reading: what several rooms ask of the same thing for one page is read once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

Found = TypeVar("Found")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("one_reading", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Within the block `kept` answers a question once; for pages that only read. A block inside is a new reading."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def kept(key: Hashable, read: Callable[[], Found]) -> Found:
    """The answer to `key` within the reading, else a fresh one: outside of `one_reading` nothing is kept."""
    answers = _kept.get()
    if answers is None:
        return read()
    if key not in answers:
        answers[key] = read()
    return cast("Found", answers[key])
