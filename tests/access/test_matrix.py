"""Every URL as everybody, with own, foreign and malformed ids and every method."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from tests.access import checksums, tries
from tests.access.door import visit
from tests.access.matrix import MATRIX
from tests.access.tries import FOREIGN, MALFORMED, METHODS, OWN, Try, traces
from tests.access.world import VISITORS

pytestmark = pytest.mark.usefixtures("both_operators", "db")


def wrong(tried: Try) -> str:
    """Make the try; "" when the answer is right, else what happened."""
    response: Any = visit(tried.visitor, tried.method, tried.path)
    right = tries.expected(tried)
    to_login = response.status_code != 302 or tried.admitted or response["Location"].startswith("/login/")
    if response.status_code in right and to_login:
        return ""
    exc = getattr(response, "exc_info", None)
    return f"{tried}: {response.status_code}, right is {sorted(right)} at {tried.path} {exc and exc[1]!r}"


def nothing_wrong(tried: Iterable[Try]) -> None:
    """Make the tries; fail with all that is wrong."""
    holes = [words for words in map(wrong, tried) if words]
    if holes:
        pytest.fail("\n".join(holes), pytrace=False)


def whose_of(name: str) -> tuple[str, ...]:
    """A URL without objects has no foreign ones."""
    return (OWN, FOREIGN, MALFORMED) if MATRIX[name].kinds else (OWN,)


@pytest.mark.parametrize("name", MATRIX)
def test_everybody_once_at_every_url(name: str) -> None:
    """The sample of `make test`: everybody with own objects, the admitted with foreign and malformed ones.

    A GET writes nothing but the traces that the matrix names.
    """
    method = "GET" if "GET" in MATRIX[name].methods else "POST"
    before = checksums.written(traces(name))
    chosen = [Try(name, visitor, method) for visitor in VISITORS.values()]
    if MATRIX[name].kinds:
        admitted = [one.visitor for one in chosen if one.admitted]
        chosen += [Try(name, visitor, method, whose) for visitor in admitted for whose in (FOREIGN, MALFORMED)]
    else:
        admitted = [one.visitor for one in chosen if one.admitted]
    first = (admitted or list(VISITORS.values()))[0]  # nobody: an address of devices
    if method == "GET":
        nothing_wrong([*chosen, Try(name, first, "HEAD")])
        assert checksums.written(traces(name)) == before
        chosen = []
    nothing_wrong([*chosen, *(Try(name, first, other) for other in ("PUT", "DELETE", "OPTIONS"))])


@pytest.mark.full
@pytest.mark.parametrize("name", MATRIX)
def test_everything_at_every_url(name: str) -> None:
    """The whole product."""
    chosen = (
        Try(name, visitor, method, whose)
        for visitor in VISITORS.values()
        for whose in whose_of(name)
        for method in METHODS
    )
    nothing_wrong(chosen)
