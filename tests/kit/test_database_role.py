"""An inspector's request is one transaction under pek_inspector; nobody else's is, and no connection keeps the role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from operators.actors import actor_of
from operators.models import Membership, User
from pekportal.kit.api import tokens
from pekportal.kit.api.scopes import of_role
from pekportal.kit.models import Event
from pekportal.kit.roles.names import APP, INSPECTOR
from tests.factories import MembershipFactory
from tests.kit import role_urls

pytestmark = pytest.mark.urls("tests.kit.role_urls")
BREAKS = ("refused", "missing", "database", "rendering", "swallowed", "unexpected")


@pytest.fixture(autouse=True)
def nothing_yet() -> Iterator[None]:
    """What the views noted before is forgotten."""
    role_urls.after.clear()
    yield
    role_urls.after.clear()


def browser(membership: Membership) -> Client:
    """The person's browser; errors are answered, not raised."""
    client = Client(raise_request_exception=False)
    client.force_login(membership.user)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["plain", "lazy", "streamed", "everybody", "account"])
def test_view_template_and_stream_run_under_the_role(page: str) -> None:
    """Reading pages, also those of everybody; then the connection is the portal's again."""
    answer = browser(MembershipFactory(inspector=True)).get(f"/t/{page}/")
    assert answer.status_code == 200
    assert answer.getvalue().decode().split("\n")[0] == INSPECTOR
    assert role_urls.role() == APP


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["everybody", "account"])
def test_his_own_account_and_pages_of_everybody_are_changed_by_the_portal(page: str) -> None:
    """POSTs to them."""
    assert browser(MembershipFactory(inspector=True)).post(f"/t/{page}/").content.decode() == APP


@pytest.mark.django_db
@pytest.mark.parametrize("who", [{}, {"director": True}, {"laborant": True}, {"administrator": True}])
def test_no_other_role_runs_under_it(who: dict[str, bool]) -> None:
    """Pages and API."""
    membership = MembershipFactory(**who)
    client = browser(membership)
    for page in ("plain", "lazy", "streamed", "everybody", "account"):
        assert client.get(f"/t/{page}/").getvalue().decode().split("\n")[0] == APP
    assert called(membership, client) == APP


def called(membership: Membership, client: Client) -> str:
    """The role of an API request with a token of the membership."""
    secret = tokens.issue(
        actor_of(membership.user, membership), label="t", days=1, scopes=of_role(membership.role)
    ).secret
    return str(client.get("/api/t/", headers={"Authorization": f"Token {secret}"}).json()["role"])


@pytest.mark.django_db
def test_the_api_goes_by_the_token_not_by_the_session() -> None:
    """An inspector's token in a director's browser, and the other way round."""
    inspector, director = MembershipFactory(inspector=True), MembershipFactory(director=True)
    assert called(inspector, browser(director)) == INSPECTOR
    assert called(director, browser(inspector)) == APP


@pytest.mark.django_db
def test_the_role_is_that_of_the_place_he_acts_in() -> None:
    """An inspector who is also a director of an operator: after the switch he is the director."""
    inspector = MembershipFactory(inspector=True)
    director = MembershipFactory(director=True, user=inspector.user)
    client = browser(inspector)
    client.post(reverse("operators:switch"), {"membership": str(director.pk)})
    assert client.get("/t/plain/").content.decode() == APP
    client.post(reverse("operators:switch"), {"membership": str(inspector.pk)})
    assert client.get("/t/plain/").content.decode() == INSPECTOR


@pytest.mark.django_db
def test_a_write_of_the_operators_rows_is_refused_by_the_database() -> None:
    """The page says that the fault is ours; the row is what it was."""
    membership = MembershipFactory(inspector=True)
    assert browser(membership).post("/t/writes/").status_code == 500
    assert User.objects.get(pk=membership.user_id).full_name != "mine"
    assert role_urls.role() == APP


@pytest.mark.django_db(transaction=True)
def test_an_error_leaves_nothing_and_the_connection_is_clean() -> None:
    """Real transactions: faults take everything back and show their page, answers (404, 409) keep what was counted."""
    membership = MembershipFactory(inspector=True)
    client = browser(membership)
    kept = {"refused": 409, "missing": 404}
    for how in BREAKS:
        before = Event.objects.count()
        answer = client.get(f"/t/breaks/{how}/")
        assert answer.status_code == kept.get(how, 503 if how == "swallowed" else 500), how
        assert Event.objects.count() - before == (how in kept), how
        assert not connection.in_atomic_block
        assert role_urls.role() == APP, how
    assert role_urls.after == ["committed"] * len(kept)


@pytest.mark.django_db(transaction=True)
def test_what_waits_for_the_commit_is_done_by_the_portal() -> None:
    """The session is saved, the event stands, and the callback finds the portal's own role; then a director comes."""
    inspector, director = MembershipFactory(inspector=True), MembershipFactory(director=True)
    client = browser(inspector)
    assert client.get("/t/plain/").content.decode() == INSPECTOR
    assert role_urls.after == [APP]
    assert client.session["note"] == "kept"
    assert Event.objects.filter(code="role.plain", role="inspector").count() == 1
    assert browser(director).get("/t/plain/").content.decode() == APP
    assert client.post("/logout/").status_code == 302
