"""A POST needs the token of the form; nobody's other tab can act for him."""

from __future__ import annotations

import pytest

from tests.access.door import visit
from tests.access.matrix import MATRIX
from tests.access.tries import Try
from tests.access.urls import found_urls
from tests.access.world import VISITORS

POSTED = [name for name, url in MATRIX.items() if "POST" in url.methods and not name.startswith("api:")]


@pytest.mark.usefixtures("both_operators", "db")
@pytest.mark.parametrize("name", POSTED)
def test_a_post_without_the_token_is_refused(name: str) -> None:
    """For everybody the URL is open to, the log-in included."""
    for visitor in VISITORS.values():
        tried = Try(name, visitor, "POST")
        if tried.admitted:
            response = visit(visitor, "POST", tried.path, {}, csrf=True)
            assert response.status_code == 403, tried


@pytest.mark.usefixtures("both_operators", "db")
@pytest.mark.parametrize("name", [name for name in MATRIX if name.startswith("api:")])
def test_the_api_does_not_listen_to_the_session(name: str) -> None:
    """No token in the header, no right: what a browser sends by itself is worth nothing, so no CSRF there."""
    if MATRIX[name].who.public:
        return
    for visitor in VISITORS.values():
        tried = Try(name, visitor, "GET")
        for method in ("GET", "POST"):
            response = visit(visitor, method, tried.path, {}, token=False)
            assert response.status_code == 401, tried


def test_only_the_api_is_exempt() -> None:
    """`csrf_exempt` stands on no page."""
    exempt = [found.key for found in found_urls() if getattr(found.view, "csrf_exempt", False)]
    assert [key for key in exempt if not key.startswith("api:")] == []
