"""A POST needs the token of the form; nobody's other tab can act for him."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.access.door import visit
from tests.access.matrix import MATRIX
from tests.access.tries import Try
from tests.access.urls import found_urls
from tests.access.world import VISITORS

# below /open/ no cookie is read (reports.publication.middleware): there is nobody whose rights another page could use
NO_COOKIE = {"opendata:subscribe", "opendata:subscribe-region", "opendata:subscription", "opendata:error-new"}
NOBODY = "00000000-0000-0000-0000-000000000000"
POSTED = [
    name
    for name, url in MATRIX.items()
    if "POST" in url.methods and not name.startswith("api:") and name not in NO_COOKIE
]


@pytest.mark.usefixtures("both_operators", "db")
@pytest.mark.parametrize("name", POSTED)
def test_a_post_without_the_token_is_refused(name: str) -> None:
    """Before anybody asks who it is: one of those the URL is open to stands for all, the log-in included."""
    refused(admitted(name)[0])


@pytest.mark.full
@pytest.mark.usefixtures("both_operators", "db")
@pytest.mark.parametrize("name", POSTED)
def test_a_post_without_the_token_is_refused_for_everybody(name: str) -> None:
    for tried in admitted(name):
        refused(tried)


def admitted(name: str) -> list[Try]:
    """A POST by each of those the URL is open to."""
    return [one for one in (Try(name, visitor, "POST") for visitor in VISITORS.values()) if one.admitted]


def refused(tried: Try) -> None:
    """Without the token it is a 403."""
    assert visit(tried.visitor, "POST", tried.path, {}, csrf=True).status_code == 403, tried


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


def test_only_the_api_and_the_forms_without_a_cookie_are_exempt() -> None:
    """`csrf_exempt` stands on no page that knows who its visitor is."""
    exempt = {found.key for found in found_urls() if getattr(found.view, "csrf_exempt", False)}
    assert {key for key in exempt if not key.startswith("api:")} == NO_COOKIE
    assert all(
        reverse(name, args=["x"] if "pk" not in MATRIX[name].arguments else [NOBODY]).startswith("/open/")
        for name in NO_COOKIE
    )
