"""The one exception of the verifier: a stable code and a detail; its words are in `texts`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

# what asn1crypto and gostcrypto raise on bytes that are not what they seem
GARBAGE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError, ArithmeticError)


class Fault(Exception):
    """A check that failed: `code` is stable (a key of `texts.WORDS`), `detail` is for the one who looks closer."""

    def __init__(self, code: str, detail: object = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = str(detail)[:300]


@contextmanager
def reading(code: str) -> Iterator[None]:
    """Inside, garbage becomes Fault(code): whatever the bytes are, nothing else is raised."""
    try:
        yield
    except Fault:
        raise
    except GARBAGE as wrong:
        raise Fault(code, f"{type(wrong).__name__}: {wrong}"[:160]) from wrong
