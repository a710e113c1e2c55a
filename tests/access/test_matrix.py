"""Every URL as everybody, with own, foreign and malformed ids and every method; every answer has its guards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

import pytest

from reports.publication.language import is_open
from tests.access import checksums, guards, tries
from tests.access.door import visit
from tests.access.matrix import MATRIX
from tests.access.tries import FOREIGN, MALFORMED, METHODS, OWN, Try, traces
from tests.access.world import VISITORS, B, Visitor

pytestmark = pytest.mark.usefixtures("both_operators", "db")
READING = ("GET", "HEAD")


def wrong(tried: Try) -> str:
    """Make the try; "" when the answer is right, else what happened."""
    response: Any = visit(tried.visitor, tried.method, tried.path)
    guards.check(response, tried)
    right = tries.expected(tried)
    to_login = response.status_code != 302 or tried.admitted or response["Location"].startswith("/login/")
    if response.status_code in right and to_login:
        return wrong_role(tried, response)
    exc = getattr(response, "exc_info", None)
    return f"{tried}: {response.status_code}, right is {sorted(right)} at {tried.path} {exc and exc[1]!r}"


def wrong_role(tried: Try, response: Any) -> str:
    """What the inspector reads is read under his database role, and nobody else's request takes it (ADR 41)."""
    taken = hasattr(response.wsgi_request, "_role_boundary")
    is_his = tried.visitor.role == "inspector" and not is_open(tried.path)  # there nobody is known
    shown = response.status_code == 200 and tried.method in ("GET", "HEAD")
    return f"{tried}: role taken is {taken}" if (taken and not is_his) or (is_his and shown and not taken) else ""


def nothing_wrong(tried: Iterable[Try]) -> None:
    """Make the tries; fail with all that is wrong."""
    holes = [words for words in map(wrong, tried) if words]
    if holes:
        pytest.fail("\n".join(holes), pytrace=False)


def whose_of(name: str) -> tuple[str, ...]:
    """A URL without objects has no foreign ones."""
    return (OWN, FOREIGN, MALFORMED) if MATRIX[name].kinds else (OWN,)


def sample(name: str, method: str) -> list[Visitor]:
    """The refused, who are all tried, and of the admitted the inspector, whose database role is a wall, and one more.

    Which one turns with the name, so that every role opens its share of the pages.
    """
    admitted = [one for one in VISITORS.values() if Try(name, one, method).admitted]
    one_more = admitted[crc32(name.encode()) % len(admitted)] if admitted else None  # nobody: an address of devices
    return [one for one in VISITORS.values() if one not in admitted or one.name == "inspector" or one == one_more]


@pytest.mark.parametrize("name", MATRIX)
def test_everybody_once_at_every_url(name: str) -> None:
    """The sample of `make test`; the admitted also with foreign and malformed ids.

    A GET writes nothing but the traces that the matrix names.
    """
    method = "GET" if "GET" in MATRIX[name].methods else "POST"
    before = checksums.written(traces(name))
    visitors = sample(name, method)
    chosen = [Try(name, visitor, method) for visitor in visitors]
    admitted = [one.visitor for one in chosen if one.admitted]
    if MATRIX[name].kinds:
        foreign = [Try(name, visitor, method, FOREIGN) for visitor in VISITORS.values() if visitor.side != B]
        chosen += [tried for tried in foreign if tried.admitted and not tried.finds]
        chosen += [Try(name, visitor, method, MALFORMED) for visitor in admitted[-1:]]
    nothing_wrong(chosen)
    if method == "GET":
        assert checksums.written(traces(name)) == before
    nothing_wrong(Try(name, (admitted or visitors)[0], other) for other in ("PUT", "DELETE", "OPTIONS"))


@pytest.mark.full
@pytest.mark.parametrize("name", MATRIX)
def test_everything_at_every_url(name: str) -> None:
    """The whole product; nobody's GET or HEAD writes anything but the traces that the matrix names."""
    before = checksums.written(traces(name))
    nothing_wrong(product(name, READING))
    assert checksums.written(traces(name)) == before
    nothing_wrong(product(name, [method for method in METHODS if method not in READING]))


def product(name: str, methods: Iterable[str]) -> Iterator[Try]:
    """Everybody with own, foreign and malformed ids."""
    people, whose = VISITORS.values(), whose_of(name)
    return (Try(name, visitor, method, of) for visitor in people for of in whose for method in methods)
